import { CARRIERS } from './carriers.ts';
import { toolNamed } from './tools/tool-named.ts';

/** Is this the name of a program one meets in runbooks? Says nothing about whether it is installed. */
export function isKnownProgram(name: string): boolean {
  return toolNamed(name) !== undefined || carriers.has(name) || OTHERS.has(name);
}

const carriers = new Set(CARRIERS.flatMap(({ names }) => names));

const OTHERS = new Set(
  `ab alembic ark atlas avn awless az bazel be bg bosh bosun brctl buildah busybox cap cargo cfssl chef cloud-init cmctl
  cmp conda conftest copy corosync-cfgtool cosign crane crm csrutil curlie datadog-agent dasel dbt dbmate depmod direnv
  dotnet drush dracut drill du e4defrag elastic-agent envsubst exit expect fail2ban-client fc-cache fg flask flyway
  fwupdmgr galera_recovery gatekeeper gem getcap ghostunnel glances gocryptfs grafana-cli grafana-server growpart grype
  gs hash hping3 hugo hydra iconv if for while until case function inotifywait invoke ipvsadm iscsiadm istioctl java
  javac jfrog journalctl julia just k0s k3s k6 kadmin kcat kafkacat keepalived klist knex kubelet kubeseal kustomize
  lego less liquibase lispcp locust logstash longhornctl lvdisplay lvs lvscan lynis mage mailq make mkcert mkfifo mongod
  monit more mosh multipath mysqld nats needrestart newrelic nfsstat nix nix-env nix-shell nodemon ntpd nvidia-ctk nvme
  odo omc op opensearch oras packer pcs pdsh perldoc phpunit pm2 portainer postconf prisma prometheus pvdisplay pvs pvscan
  pwgen pyenv pytest qemu-img quota quotacheck rabbitmq-plugins rbenv redis-server redis-sentinel remmina reset rg
  route53 rsyslogd rustc rustup rvm salt scutil sdk sealert sg_scan semanage sentinel sequelize serverless sestatus skaffold
  skopeo slcli snmpwalk snmpget snyk solr sonobuoy speedtest spctl stern step storcli stty su swaks syft sync
  systemd-analyze systemd-resolve systemd-tmpfiles tcpflow terraform-docs thanos tkn traceroute trap tree trivy tsh tctl
  tuned-adm twistcli type tzutil ubuntu-drivers udevadm unalias uniq update-ca-certificates update-ca-trust
  update-initramfs update-rc.d update-alternatives usermod uvicorn gunicorn celery vacuumdb vcl vgdisplay vgs vgscan vimdiff volta vtctlclient wasm-pack whoami
  winrm wp wrk xdg-open yarn yq zgrep zabbix_get zabbix_sender zookeeper zkCli.sh open pbcopy say defaults sw_vers
  Get-Content Get-Service Get-Process Get-ChildItem Set-Location Restart-Service Start-Service Stop-Service New-Item
  Remove-Item Copy-Item Invoke-WebRequest Invoke-RestMethod Test-NetConnection Resolve-DnsName Import-Module
  Install-Module Connect-AzAccount Start-Sleep Get-EventLog Get-WinEvent ipconfig netsh sc sfc dism schtasks robocopy net reg
  wmic icacls wsl taskkill tasklist`
    .trim()
    .split(/\s+/),
);

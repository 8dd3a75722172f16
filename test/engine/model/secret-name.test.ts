import { expect, test } from 'vitest';
import { isSecretName } from '../../../engine/model/secret-name.ts';

test.each(
  `password DB_PASSWORD db-pwd DB_PASS secret CLIENT_SECRET client-secret SECRET_KEY_BASE token GITHUB_TOKEN SESSION_TOKEN
  access_token PASSPHRASE key-passphrase API_KEY apiKey APIKEY x-api-key PRIVATE_KEY SSH_PRIVATE_KEY
  AWS_SECRET_ACCESS_KEY STORAGE_ACCOUNT_KEY DATABASE_URL SHOP_DATABASE_URL REDIS_URL DB_URI PAT GH_PAT WEBHOOK WEBHOOK_URL
  SLACK_WEBHOOK_URL DSN SENTRY_DSN CONNECTION_STRING AZURE_STORAGE_CONNECTION_STRING BEARER BEARER_TOKEN COOKIE
  SESSION_COOKIE PGPASSWORD SSHPASS MYSQL_PWD DB_PW PW credentials PASSWORD_HASH mot_de_passe passwort ADMIN_PASSWORT clé_api`
    .trim()
    .split(/\s+/),
)('%s is secret', name => {
  expect(isSecretName(name)).toBe(true);
});

test.each(
  `KEY_NAME KEYSPACE PATH PATCH PATTERN COMPAT SSH_KEY_PATH TOKEN_COUNT MAX_TOKENS TOKEN_TTL TOKEN_URL_PREFIX secret-name
  secretName SECRET_ARN PASSWORD_FILE AWS_ACCESS_KEY_ID COOKIE_DOMAIN COOKIE_NAME CREDENTIALS_PATH PUBLIC_KEY KEY SSH_KEY
  primary_key partition_key URL BASE_URL API_URL HEALTH_URL PASS BYPASS COMPASS SPATIAL session SESSION_ID USER_ID
  PWD OLDPWD SSH_ASKPASS webhook_name HOOKS dsn_file region namespace service_name monkey hotkey token_endpoint`
    .trim()
    .split(/\s+/),
)('%s is not', name => {
  expect(isSecretName(name)).toBe(false);
});

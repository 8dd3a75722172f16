import { list, type Words } from './list.ts';

const VERBS = `
  accepter acceder acquitter activer actualiser adapter ajouter ajuster alerter aller analyser annuler appeler appliquer
  approuver appuyer archiver arreter attacher attendre augmenter autoriser avertir basculer bloquer changer charger choisir
  cliquer cloner coller collecter comparer completer configurer confirmer connecter consulter contacter controler convertir
  copier corriger couper creer debloquer declarer declencher decommenter deconnecter definir demander demarrer demonter
  deployer deplacer desactiver desinstaller detecter determiner detruire diagnostiquer diminuer documenter donner editer
  effacer effectuer eliminer enlever enregistrer entrer envoyer escalader essayer etablir eteindre evaluer eviter examiner
  executer exporter extraire faire fermer filtrer forcer fournir generer gerer identifier ignorer importer incrementer
  informer initialiser inserer inspecter installer interroger inviter isoler lancer lire lister localiser mesurer mettre
  modifier monter nettoyer noter notifier obtenir ouvrir partager parcourir passer planifier pousser preparer prevenir
  purger puller quitter rafraichir rajouter rattacher reactiver realiser recharger rechercher recommencer reconnecter
  reconstruire recreer recuperer rediger redeployer redemarrer rediriger reduire referencer regenerer reinstaller
  reinitialiser rejouer relancer relire remettre remonter remplacer remplir renommer renouveler renseigner repeter reporter
  reprendre resoudre restaurer restreindre retablir retirer retourner reunir revenir reverifier revoir revoquer saisir
  sauvegarder sauver scaler se s'assurer selectionner signaler signer simuler sortir stopper suivre supprimer surveiller
  suspendre synchroniser taper telecharger tester tourner transferer trouver tuer utiliser valider verifier verrouiller
  verser vider viser visualiser voir
`;

export const fr: Words = {
  language: 'fr',
  common: list('le la les des et est pour dans une sur avec que ce par sont pas vous il du au si ou qui'),
  verbs: list(VERBS),
  verbPattern: '(?:re|de)?\\w{2,}(?:er|ir|ez)',
  notVerbs: list(
    'premier dernier dossier fichier courrier calendrier papier serveur leger entier particulier regulier chez assez nez avenir loisir plaisir hier fier cher amer mer hiver fer ver pair air docker server container worker router scheduler manager controller cluster monitor user number buffer folder order layer over under after never other per rendez caddy tailscaler master filter parameter header owner counter timer trigger provider helper loader reader writer logger debugger compiler exporter importer listener handler wrapper super inter watchdocker node-exporter cadvisor clavier escalier atelier chantier metier quartier',
  ),
  advice: list(
    'eviter privilegier preferer garder conserver penser noter voir consulter utiliser ne\\sjamais toujours',
  ),
  openers: list(
    "puis ensuite enfin alors maintenant d'abord egalement eventuellement seulement manuellement immediatement ou et sinon",
  ),
  conditions: list('si quand lorsque apres avant une\\sfois en\\scas pour tant\\sque des\\sque depuis'),
  places: list('sur dans depuis chez via sous a\\spartir en'),
  run: list('executer executez lancer lancez tapez taper avec via faire utiliser commande'),
  menu: list('choisir choisissez selectionner selectionnez appuyer appuyez taper saisir entrer repondre'),
  verify: list("verifier verifiez valider validez confirmer s'assurer assurez-vous verification controler"),
  wait: list('attendre attendez patienter patientez'),
  optional: list('optionnel facultatif si\\sbesoin si\\snecessaire eventuellement'),
  notes: list(
    'note notes attention remarque important astuce info exemple exemples nb ex le la les un une ce cette ces cela il',
  ),
  describes: list(
    'contient comprend inclut symptomes? causes? exemples? consequences? impacts? notes? remarques? sont est limites?',
  ),
  teaches: list(
    'vous\\s(?:allez\\s)?apprendr?\\p{L}* dans\\sce\\s(?:guide|tutoriel|article|cours|document) (?:ce|cet)\\s(?:guide|tutoriel|article|document)\\s(?:montre|explique|decrit|presente|couvre)(?!\\p{L})',
  ),
  prevents: list('prevention mesures\\spreventives bonnes\\spratiques recommandations? conseils? astuces?'),
  topics: list(
    "(?:que|quoi)\\s\\p{L}{3,}[ei]r a\\s(?!faire)\\p{L}{3,}er ce\\squ'il\\sfaut\\s(?!faire)\\p{L}+",
  ),
  creates: list('creer creez ajouter ajoutez configurer configurez definir definissez'),
  output: list(
    'resultat sortie retourne affiche reponse doit\\s(?:retourner|afficher|donner|renvoyer) devrait ressemble exemple\\sde',
  ),
  expected: list(
    'doit devrait attendu resultat\\sattendu sortie\\sattendue reponse\\sattendue reponse exemple\\sde\\s(?:reponse|sortie) retourne ok',
  ),
  forbids: list(
    String.raw`(?:ne\s(?:pas|jamais|surtout\spas)|a\sne\s(?:pas|jamais))\s(?:executer|lancer|utiliser|copier|faire|taper|essayer)(?:\s(?:ceci|cela|ca|cette\scommande|ces\scommandes|ce\sscript|la\scommande|les\scommandes|ce\squi\ssuit))?(?:\s(?:ci-dessous|suivante|suivantes|directement|tel\squel))? (?:ne\s|n')(?:executez|lancez|utilisez|copiez|tapez|faites)\s(?:pas|jamais|surtout\spas)(?:\s(?:ceci|cela|ca|cette\scommande|ces\scommandes|ce\sscript|la\scommande|les\scommandes|ce\squi\ssuit))?(?:\s(?:ci-dessous|suivante|suivantes|directement|tel\squel))? jamais\sexecuter (?:a\stitre\sd')?exemple\s(?:uniquement|seulement) a\stitre\s(?:d'exemple|d'illustration|indicatif)(?:\s(?:uniquement|seulement))? (?:c'est\s)?(?:faux|incorrect) mauvais(?:e)?(?:\sexemple|\spratique|\scommande|\smethode)? contre-exemple pas\scomme\sca`,
  ),
  instead: list('plutot remplacement correct bon bonne'),
  labels: {
    location: list('emplacement localisation lieu hote serveur machine ou environnement'),
    prerequisite: list('prerequis pre-requis conditions avant\\sde\\scommencer'),
  },
  titles: {
    toc: list('table\\sdes\\smatieres sommaire contenu index'),
    reference: list(
      "vue\\sd'ensemble introduction presentation contacts? references? voir\\saussi historique journal\\sdes\\smodifications glossaire architecture contexte resume etapes\\ssuivantes prevention annexes? liens ressources definitions? a\\spropos symptomes? severites? niveaux\\sde\\s\\w+",
    ),
    project: list(
      'contribuer contributions? comment\\scontribuer guide\\sde\\scontribution code\\sde\\sconduite schemas?(?:\\sde\\s(?:la\\s)?(?:base|donnees).*)? modele\\sde\\sdonnees feuille\\sde\\sroute architecture(?:\\s(?:generale|technique))? fonctionnalites(?:\\sprincipales)? notes\\sde\\sversion journal\\sdes\\s(?:modifications|changements) licence (?:structure|arborescence)\\sdu\\s(?:projet|depot) pile\\stechnique',
    ),
    prerequisite: list('prerequis pre-requis avant\\sde\\scommencer conditions\\sprealables'),
    cheatSheet: list(
      'commandes\\sutiles aide-memoire commandes\\srapides reference\\srapide antiseche commandes\\sde\\sreference commandes\\sfrequentes',
    ),
    step: list('etape phase partie'),
    checklist: list(
      'listes?\\sde\\s(?:verification|controle)s? controles? verifications? points?\\sde\\scontrole',
    ),
    work: list(
      'remediation resolution procedure reprise restauration depannage comment actions\\simmediates correction solution',
    ),
  },
  section: list('section sections etape etapes chapitre partie phase'),
  tables: {
    symptom: list('symptome symptomes probleme erreur panne incident message'),
    cause: list('cause causes cause\\sprobable raison origine'),
    fix: list('fix solution correctif correction resolution remede action que\\sfaire reponse'),
    command: list('commande commandes script comment requete'),
    action: list('action tache que\\sfaire activite operation a\\sfaire detail'),
    step: list('etape # n° no ordre phase'),
    level: list('severite niveau priorite criticite gravite'),
    time: list('temps\\sde\\sreponse delai delai\\sde\\sreponse temps sla'),
    metric: list('metrique indicateur mesure ressource'),
    warning: list('avertissement seuil alerte attention warning'),
    critical: list('critique seuil\\scritique critical'),
    schedule: list('planification horaire frequence heure quand cron retention'),
    secret: list('secret secrets mot\\sde\\spasse cle jeton certificat identifiant'),
    frequency: list('frequence rotation intervalle expiration periodicite'),
    contact: list('contact email courriel telephone slack canal'),
    person: list('role nom equipe personne qui responsable'),
    endpoint: list("endpoint points?\\sde\\sterminaison points?\\sd'acces url chemin route adresse\\sweb"),
    expected: list('attendu reponse\\sattendue resultat\\sattendu resultat reponse'),
    component: list('composant service conteneur systeme application module'),
    port: list('port sante etat statut fonction image url role protocole description utilite'),
    variable: list('variable parametre champ option cle nom argument'),
    defaults: list('defaut valeur\\spar\\sdefaut valeur exemple'),
    required: list('requis obligatoire optionnel'),
    description: list('description signification objet remarques? notes? details?'),
    host: list('hote serveur cible machine noeud environnement'),
    address: list('adresse ip adresse\\sip fqdn dns ssh'),
    user: list('utilisateur login compte groupe'),
    condition: list('si condition situation scenario cas quand'),
    consequence: list('alors faire action procedure aller\\sa section'),
    alert: list('alerte alarme'),
    name: list('nom titre job volume moniteur compte base bucket file'),
    done: list('fait statut etat ok verifie resultat'),
    ticked: list('fait coche verifie'),
    item: list('verification controle element point test'),
    backup: list('sauvegarde'),
    role: list('responsable role qui proprietaire'),
  },
  cells: {
    never: list('jamais ne\\sjamais pas\\sde\\srotation aucune\\srotation'),
    atOnce: list('immediat immediate immediatement tout\\sde\\ssuite sans\\sdelai'),
    workingTime: list('ouvres? ouvrees? ouvrables?'),
  },
};

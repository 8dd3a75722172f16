import type { Risk } from '../model/risk.ts';

/**
 * What text of a language that nobody parses may do, by the names it calls: the shells of document stores, consoles of
 * frameworks, interpreters. What only looks is known by name; everything else changes something.
 */
export function programRisk(text: string): Risk {
  if (DESTROYS.test(text)) return 'destroy';
  if (DISRUPTS.test(text)) return 'disrupt';
  return LOOKS.test(text) && !CHANGES.test(text) ? 'read' : 'mutate';
}

/** For the tables of tools: the same names within an argument. */
export const DESTROYING_CALL =
  '\\b(?:drop\\w*|delete\\w*|destroy\\w*|remove|truncate\\w*|purge|rmtree|unlink|FLUSH\\w*)\\b';
export const DISRUPTING_CALL =
  '\\b(?:shutdown\\w*|stepDown|reconfig|fsyncLock|killOp|killCursors|compact|replSet\\w*)\\b';
export const CHANGING_CALL =
  '\\b(?:insert|update|replace|create|rename|save|bulkWrite|set|grant|revoke|enable|disable|add|write|post|put|merge|system|exec|spawn|popen)\\w*\\s*\\(|adminCommand|runCommand';

const DESTROYS = new RegExp(`${DESTROYING_CALL}|\\bDEL\\b|rm\\s+-\\w*r`, 'i');
const DISRUPTS = new RegExp(DISRUPTING_CALL, 'i');
const CHANGES = new RegExp(`${CHANGING_CALL}|\\b(?:insert|update|create|set|put|post|save|merge)\\b`, 'i');
const LOOKS =
  /^\s*(?:(?:GET|MGET|HGETALL|HGET|LRANGE|LLEN|SCARD|SMEMBERS|ZRANGE|ZCARD|TTL|PTTL|TYPE|KEYS|SCAN|EXISTS|INFO|PING|DBSIZE|MEMORY|MONITOR|CONFIG\s+GET|SLOWLOG\s+GET|CLIENT\s+LIST|CLUSTER\s+\w+|use|show|help|exit|quit|it)\b|print|puts|p\s|rs\.(?:status|conf|printReplicationInfo|printSecondaryReplicationInfo)|db\.(?:\w+\.)*(?:find\w*|count\w*|stats|aggregate|distinct|getIndexes|explain|currentOp|serverStatus|hello|isMaster|version|getCollectionNames|hostInfo)|\w[\w.:]*\.(?:count|first|last|find\w*|where|all|pluck|exists\?|inspect)\b|\w[\w.]*\s*$)/i;

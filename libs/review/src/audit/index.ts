export { type AuditEntry, type AuditRecord } from './audit-entry.js';
export { chainAudit } from './chain-audit.js';
export { EXPORT_FORMATS, exportAudit, type ExportFormat } from './export-audit.js';
export { auditToWire, listAudit, type AuditFilter } from './list-audit.js';
export { verifyAudit, type AuditVerdict, type VerifyOptions } from './verify-audit.js';
export { textDigest, writeAudit } from './write-audit.js';

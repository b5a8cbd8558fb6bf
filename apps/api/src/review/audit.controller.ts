import { Readable } from 'node:stream';
import { Controller, Get, Inject, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { JsonObject } from '@app/domain';
import { auditToWire, exportAudit, listAudit } from '@app/review';
import { DATABASE, type Database } from '@app/runtime';
import { CursorFormat, cutPage, PageQuery, Roles, Scopes, type Page, type PageRequest } from '../http/index.js';
import { AUDIT_EXPORT_QUERY, AUDIT_PAGE, AUDIT_QUERY, type AuditExportQuery, type AuditQuery } from './audit.schema.js';

const CONTENT_TYPES = { ndjson: 'application/x-ndjson', csv: 'text/csv; charset=utf-8' } as const;
const CURSOR = new CursorFormat(z.tuple([z.int().min(0)]));

@ApiTags('audit')
@Controller('v1/audit')
export class AuditController {
  readonly #database: Database;

  constructor(@Inject(DATABASE) database: Database) {
    this.#database = database;
  }

  @Get()
  @Scopes('admin')
  @Roles('lead')
  @ApiOperation({ summary: 'What people did, newest first, append-only and hash-chained' })
  @ApiOkResponse({ standardSchema: AUDIT_PAGE })
  async listAudit(
    @Query({ schema: AUDIT_QUERY }) { subject }: AuditQuery,
    @PageQuery() { limit, cursor }: PageRequest,
  ): Promise<Page<JsonObject>> {
    const before = cursor === null ? undefined : CURSOR.decode(cursor)[0];
    const rows = await listAudit(this.#database, { subject, before, limit: limit + 1 });
    const { data, nextCursor } = cutPage(rows, limit, ({ id }) => CURSOR.encode([id]));
    return { data: data.map(auditToWire), nextCursor };
  }

  @Get('export')
  @Scopes('admin')
  @Roles('lead')
  @ApiOperation({ summary: 'The whole log, or all about one subject, oldest first, as a file' })
  @ApiProduces('application/x-ndjson', 'text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  exportAudit(@Query({ schema: AUDIT_EXPORT_QUERY }) { format, subject }: AuditExportQuery): StreamableFile {
    const lines = Readable.from(exportAudit(this.#database, { format, subject }), { objectMode: false });
    return new StreamableFile(lines, { type: CONTENT_TYPES[format], disposition: `attachment; filename="audit.${format}"` });
  }
}

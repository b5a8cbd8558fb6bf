import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { JsonObject } from '@app/domain';
import { auditToWire, listAudit } from '@app/review';
import { DATABASE, type Database } from '@app/runtime';
import { CursorFormat, cutPage, PageQuery, Roles, Scopes, type Page, type PageRequest } from '../http/index.js';
import { AUDIT_PAGE, AUDIT_QUERY, type AuditQuery } from './audit.schema.js';

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
}

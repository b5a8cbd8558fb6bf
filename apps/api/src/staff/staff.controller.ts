import { Body, Controller, Get, HttpCode, Inject, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { systemClock, toIso, type JsonObject } from '@app/domain';
import {
  changeStaff,
  createStaff,
  getStaff,
  listStaff,
  resetPassword,
  staffNames,
  type Caller,
  type IssuedLogin,
  type StaffAct,
  type StaffMember,
} from '@app/review';
import { DATABASE, type Database } from '@app/runtime';
import { CursorFormat, cutPage, IdParam, PageQuery, RequestCaller, Scopes, type Page, type PageRequest } from '../http/index.js';
import {
  ISSUED_LOGIN,
  NEW_STAFF,
  STAFF_CHANGE,
  STAFF_MEMBER,
  STAFF_NAMES,
  STAFF_PAGE,
  STAFF_QUERY,
  type NewStaffBody,
  type StaffChangeBody,
} from './staff.schema.js';

const CURSOR = new CursorFormat(z.tuple([z.int(), z.string()]));

/** People who may sign in to the console. */
@ApiTags('staff')
@Controller('v1/staff')
export class StaffController {
  readonly #database: Database;

  constructor(@Inject(DATABASE) database: Database) {
    this.#database = database;
  }

  @Get()
  @Scopes('admin')
  @ApiOperation({ summary: 'Everybody who has a login, newest first, disabled ones included' })
  @ApiOkResponse({ standardSchema: STAFF_PAGE })
  async listStaff(
    @Query({ schema: STAFF_QUERY }) _query: z.infer<typeof STAFF_QUERY>,
    @PageQuery() { limit, cursor }: PageRequest,
  ): Promise<Page<JsonObject>> {
    const [createdAt, id] = cursor === null ? [] : CURSOR.decode(cursor);
    const after = createdAt === undefined || id === undefined ? undefined : { createdAt, id };
    const rows = await listStaff(this.#database, { after, limit: limit + 1 });
    const { data, nextCursor } = cutPage(rows, limit, (last) => CURSOR.encode([last.createdAt, last.id]));
    return { data: data.map(staffToWire), nextCursor };
  }

  @Get('names')
  @Scopes('review')
  @ApiOperation({ summary: 'Names of actors, for showing histories' })
  @ApiOkResponse({ standardSchema: STAFF_NAMES })
  async staffNames(): Promise<JsonObject> {
    return { names: await staffNames(this.#database) };
  }

  @Get(':id')
  @Scopes('admin')
  @ApiOperation({ summary: 'One member of staff' })
  @ApiOkResponse({ standardSchema: STAFF_MEMBER })
  async getStaff(@IdParam('id') id: string): Promise<JsonObject> {
    return staffToWire(await getStaff(this.#database, id));
  }

  @Post()
  @Scopes('admin')
  @ApiOperation({
    summary: 'Makes a login',
    description: 'Whoever sees the one-time password is never a second person beside its owner.',
  })
  @ApiCreatedResponse({ standardSchema: ISSUED_LOGIN })
  async createStaff(@Body({ schema: NEW_STAFF }) wanted: NewStaffBody, @RequestCaller() caller: Caller): Promise<JsonObject> {
    return loginToWire(await this.#database.transaction((sql) => createStaff(sql, wanted, actOf(caller))));
  }

  @Patch(':id')
  @Scopes('admin')
  @ApiOperation({
    summary: 'Renames, gives another role, disables or enables',
    description: 'Another role or status ends the member’s sessions within 5 seconds. The last active admin stays one (409).',
  })
  @ApiOkResponse({ standardSchema: STAFF_MEMBER })
  async changeStaff(
    @IdParam('id') id: string,
    @Body({ schema: STAFF_CHANGE }) change: StaffChangeBody,
    @RequestCaller() caller: Caller,
  ): Promise<JsonObject> {
    const act = actOf(caller);
    return staffToWire(await this.#database.transaction((sql) => changeStaff(sql, id, { change, act })));
  }

  @Post(':id/reset-password')
  @Scopes('admin')
  @HttpCode(200)
  @ApiOperation({ summary: 'A new one-time password; the member’s sessions end' })
  @ApiOkResponse({ standardSchema: ISSUED_LOGIN })
  async resetPassword(@IdParam('id') id: string, @RequestCaller() caller: Caller): Promise<JsonObject> {
    return loginToWire(await this.#database.transaction((sql) => resetPassword(sql, id, actOf(caller))));
  }
}

const actOf = ({ actor, owner }: Caller): StaffAct => ({ actor, owner, at: systemClock() });

const staffToWire = ({ createdAt, lastSeenAt, ...member }: StaffMember): JsonObject => ({
  ...member,
  createdAt: toIso(createdAt),
  lastSeenAt: lastSeenAt === null ? null : toIso(lastSeenAt),
});

const loginToWire = ({ member, oneTimePassword }: IssuedLogin): JsonObject => ({ ...staffToWire(member), oneTimePassword });

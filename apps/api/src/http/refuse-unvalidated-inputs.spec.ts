import { describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { HasOwnValidator, Scopes } from './route-access.js';
import { refuseController } from './refuse-unvalidated-inputs.js';

const ANY = z.object({});

@Controller()
class Validated {
  @Post()
  @Scopes('ingest')
  post(@Body({ schema: ANY }) body: unknown): unknown {
    return body;
  }
  @Post('compiled')
  @Scopes('ingest')
  @HasOwnValidator()
  compiled(@Body() body: unknown): unknown {
    return body;
  }
}

@Controller()
class ForgotBody {
  @Post()
  post(@Body() body: unknown): unknown {
    return body;
  }
}

@Controller()
class ForgotQuery {
  @Get()
  get(@Query() query: unknown): unknown {
    return query;
  }
}

describe('refuseController', () => {
  it('accepts bodies with a schema or a compiled validator', () => {
    expect(() => refuseController(Validated)).not.toThrow();
  });

  it.each([ForgotBody, ForgotQuery])('refuses input without a schema', (controller) => {
    expect(() => refuseController(controller)).toThrow(/without a schema/);
  });
});

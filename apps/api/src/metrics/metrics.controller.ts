import { Controller, Get, Header } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { metricsRegistry } from '@app/runtime';
import { AlwaysAnswered, ScopesOrLoopback } from '../http/index.js';

@ApiTags('health')
@Controller('metrics')
export class MetricsController {
  @Get()
  @ScopesOrLoopback('admin')
  @AlwaysAnswered()
  @Header('content-type', metricsRegistry.contentType)
  @ApiOperation({ summary: 'Prometheus metrics, for callers on this machine or with scope admin' })
  metrics(): Promise<string> {
    return metricsRegistry.metrics();
  }
}

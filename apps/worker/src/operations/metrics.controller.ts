import { Controller, Get, Header } from '@nestjs/common';
import { metricsRegistry } from '@app/runtime';

/** For Prometheus. The port is not public: it listens on this machine unless HOST says otherwise. */
@Controller('metrics')
export class MetricsController {
  @Get()
  @Header('content-type', metricsRegistry.contentType)
  metrics(): Promise<string> {
    return metricsRegistry.metrics();
  }
}

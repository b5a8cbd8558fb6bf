import { Module } from '@nestjs/common';
import { IntakeController } from './intake.controller.js';
import { INTAKE_PROVIDERS } from './intake.js';

/** Transactions arrive here. Needs the RuntimeModule, which is global. */
@Module({ controllers: [IntakeController], providers: INTAKE_PROVIDERS })
export class IntakeModule {}

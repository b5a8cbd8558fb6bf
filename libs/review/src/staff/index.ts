export { admitVouched, type Vouched } from './admit-vouched.js';
export * from './change-password.js';
export { enrolStaff } from './enrol-staff.js';
export { ensureFirstLogin, FIRST_LOGIN_EMAIL } from './ensure-first-login.js';
export { newOneTimePassword } from './passwords.js';
export {
  changeStaff,
  createStaff,
  ONE_TIME_PASSWORD_MS,
  resetPassword,
  type IssuedLogin,
  type NewStaff,
  type StaffAct,
  type StaffChange,
} from './manage-staff.js';
export { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from './password-rules.js';
export * from './read-staff.js';
export {
  csrfTokenOf,
  dropEndedSessions,
  endSession,
  findSession,
  isCsrfToken,
  openSession,
  SESSION_IDLE_MS,
  SESSION_LIFE_MS,
  type SignInMethod,
  type StaffSession,
} from './sessions.js';
export { countSignIn } from './staff.metrics.js';
export { signIn, signOut, type SignedIn, type SignInAttempt } from './sign-in.js';
export { callerOfMember, STAFF_STATUSES, type StaffMember, type StaffStatus } from './staff-member.js';

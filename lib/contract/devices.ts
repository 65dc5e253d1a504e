import * as z from 'zod/mini';
import { MAX_PIN_DIGITS, MIN_PIN_DIGITS } from '@/lib/domain/pin';
import { shownName } from './shown-name';

/** A device session ends when no one has touched the device for this long. */
export const DEVICE_SESSION_IDLE_MS = 3 * 60_000;

/** The body of `POST /api/settings/devices` and `PUT /api/settings/devices/{id}`. */
export const DeviceInput = z.object({
  name: shownName(60),
  /** The number of a till in the settings, with or without K. */
  till: z.string().check(z.trim(), z.toUpperCase(), z.regex(/^K?\d{3,12}$/)),
});
export type DeviceInput = z.infer<typeof DeviceInput>;

export const DeviceView = z.object({
  id: z.guid(),
  name: z.string(),
  till: z.string(),
  state: z.enum(['new', 'enrolled', 'revoked']),
  /** Until when the device's code can be used; null when there is none. */
  codeExpiresAt: z.nullable(z.iso.datetime()),
  /** Who is signed in at the device now. */
  onIt: z.nullable(z.object({ name: z.string(), since: z.iso.datetime() })),
  lastSeenAt: z.nullable(z.iso.datetime()),
});
export type DeviceView = z.infer<typeof DeviceView>;

/** A person who may not try a PIN at this device until a supervisor allows it. */
export const LockedPin = z.object({
  staffId: z.guid(),
  staffName: z.string(),
  deviceId: z.guid(),
  deviceName: z.string(),
  since: z.iso.datetime(),
});
export type LockedPin = z.infer<typeof LockedPin>;

/** The answer of `GET /api/settings/devices`. `devices` is null for people who may only unlock. */
export const DeviceList = z.object({ devices: z.nullable(z.array(DeviceView)), locked: z.array(LockedPin) });
export type DeviceList = z.infer<typeof DeviceList>;

/** The code that enrols a device. It is shown only once. */
export const DeviceCode = z.object({ id: z.guid(), name: z.string(), code: z.string(), expiresAt: z.iso.datetime() });
export type DeviceCode = z.infer<typeof DeviceCode>;

/** The body of `POST /api/settings/devices/unlock`. */
export const UnlockInput = z.object({ staffId: z.guid(), deviceId: z.guid() });
export type UnlockInput = z.infer<typeof UnlockInput>;

/** Letters and digits that no one confuses, neither by eye nor over the phone. */
export const CODE_SIGNS = 'ACDEFGHJKMNPQRTVWXY3479';
export const CODE_LENGTH = 8;

/** The body of `POST /api/devices/enrol`: the code as a person types it. */
export const EnrolInput = z.object({
  code: z.pipe(
    z.string().check(z.maxLength(40)),
    z.transform((typed) => typed.toUpperCase().replace(/[\s-]/g, '')),
  ),
});

const Pin = z.string().check(z.regex(new RegExp(`^\\d{${MIN_PIN_DIGITS},${MAX_PIN_DIGITS}}$`)));

/** The body of `POST /api/devices/sit`. */
export const DeviceSignInInput = z.object({ staffId: z.guid(), pin: Pin });
export type DeviceSignInInput = z.infer<typeof DeviceSignInInput>;

/** The body of `POST /api/devices/pin`. */
export const NewPinInput = z.object({ pin: Pin, newPin: z.string().check(z.maxLength(40)) });
export type NewPinInput = z.infer<typeof NewPinInput>;

/** What `/device` is for this browser. */
export type Counter =
  | { kind: 'none' | 'revoked' }
  /** A person is signed in here by password: everything done here is done in their name. */
  | { kind: 'signed_in'; name: string }
  | {
      kind: 'device';
      device: string;
      till: string;
      people: readonly { id: string; name: string }[];
      onIt: string | null;
    };

/** The body of `PUT /api/settings/staff/{id}/pin`. `pinFault` holds the rules for a PIN. */
export const SetPinInput = z.object({ pin: z.string().check(z.maxLength(40)) });

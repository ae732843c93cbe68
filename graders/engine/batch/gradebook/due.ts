// Due dates, and when something was handed in: a local time of the course's zone, or a time with its own offset, as one instant.
// It guesses no time of day: a date alone is refused.
import { Temporal } from 'temporal-polyfill';

const DAY = '20\\d\\d-\\d\\d-\\d\\d';
const TIME = '\\d\\d:\\d\\d(?::[0-5]\\d)?';
const LOCAL = new RegExp(`^(${DAY})[ T](${TIME})$`);
const WITH_OFFSET = new RegExp(`^(${DAY})[ T](${TIME}) ?(Z|[+-]\\d\\d:\\d\\d)$`);

/**
 * `2026-12-01 23:59` (seconds if you like, `T` for the space) in `timeZone`, or the same with `Z` or
 * `+01:00` behind it; as ISO 8601 with the zone's offset. undefined: it is neither, or no such day.
 *
 * A local time that clocks skip in spring is moved on by as much as they skip (02:30 is 03:30), and of one
 * that they show twice in autumn the later is meant: a doubt is the students'. It is an instant, not the
 * whole minute: 23:59:01 is after 23:59.
 */
export function dueAt(text: string, timeZone: string): string | undefined {
  return momentIn(text, timeZone, 'later');
}

/** The same for when something was handed in: of two instants it is the earlier, for the same reason. */
export function handedInAt(text: string, timeZone: string): string | undefined {
  return momentIn(text, timeZone, 'earlier');
}

type Doubt = 'earlier' | 'later';

function momentIn(text: string, timeZone: string, doubt: Doubt): string | undefined {
  try {
    const moment = instantOf(text, timeZone, doubt);
    return moment?.toString({ timeZoneName: 'never', smallestUnit: 'second' });
  } catch {
    return undefined; // 30 February, 25:00
  }
}

function instantOf(
  text: string,
  timeZone: string,
  doubt: Doubt,
): Temporal.ZonedDateTime | undefined {
  const [, day, time] = LOCAL.exec(text) ?? [];
  if (day !== undefined) {
    const local = Temporal.PlainDateTime.from(`${day}T${time}`);
    return local.toZonedDateTime(timeZone, { disambiguation: doubt });
  }
  const [, itsDay, itsTime, offset] = WITH_OFFSET.exec(text) ?? [];
  if (itsDay === undefined) return undefined;
  return Temporal.Instant.from(`${itsDay}T${itsTime}${offset}`).toZonedDateTimeISO(timeZone);
}

/** Whether `name` is a zone of the IANA's (`Europe/Paris`, `UTC`); a bare offset knows no summer. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

export function knownTimeZones(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone')];
}

// SPDX-License-Identifier: Apache-2.0
// Numbers and times as people read them. All functions are pure.

export const DASH = '–';

const COUNT = new Intl.NumberFormat('en-US');

export function count(number) {
  return isNumber(number) ? COUNT.format(number) : DASH;
}

export function plural(number, one, many = `${one}s`) {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** 41 ms, 1.25 s */
export function millis(ms) {
  const { value, unit } = latency(ms);
  return unit ? `${value} ${unit}` : value;
}

/** The same in two parts, for large figures. */
export function latency(ms) {
  if (!isNumber(ms)) {
    return { value: DASH, unit: '' };
  }
  return ms < 1000 ? { value: String(Math.round(ms)), unit: 'ms' } : { value: (ms / 1000).toFixed(2), unit: 's' };
}

/** 0.4 s, 14 s, 3 min 20 s, 2 h 5 min */
export function seconds(s) {
  if (!isNumber(s)) {
    return DASH;
  }
  if (s < 9.95) {
    return `${s.toFixed(1)} s`;
  }
  const whole = Math.round(s);
  if (whole < 60) {
    return `${whole} s`;
  }
  if (whole < 3600) {
    return parts(Math.floor(whole / 60), 'min', whole % 60, 's');
  }
  return parts(Math.floor(whole / 3600), 'h', Math.floor((whole % 3600) / 60), 'min');
}

function parts(large, largeUnit, small, smallUnit) {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

/** An age, in whole seconds: 3 s, 1 min 5 s */
export function age(s) {
  if (!isNumber(s)) {
    return DASH;
  }
  return s < 60 ? `${Math.floor(Math.max(0, s))} s` : seconds(s);
}

/** 3:58:12 or 14:59, as a clock runs down. */
export function clock(s) {
  const whole = Math.max(0, Math.floor(s));
  const hours = Math.floor(whole / 3600);
  const minutes = String(Math.floor((whole % 3600) / 60)).padStart(2, '0');
  const rest = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${minutes}:${rest}` : `${minutes}:${rest}`;
}

/** $3.60, or 3.60 and what was given if that is no code of a currency. */
export function money(amount, currency = 'USD') {
  if (!isNumber(amount)) {
    return DASH;
  }
  return /^[A-Z]{3}$/.test(currency)
    ? new Intl.NumberFormat('en-US', { style: 'currency', currency, minimumFractionDigits: 2 }).format(amount)
    : `${amount.toFixed(2)} ${currency}`;
}

/** The time of day of an instant or of milliseconds: 14:03:59 */
export function time(instant) {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) || instant === null || instant === undefined
    ? DASH
    : date.toLocaleTimeString('en-GB', { hour12: false });
}

/** Day and time without seconds: 20 Nov, 14:03 */
export function moment(instant) {
  return instant
    ? new Date(instant).toLocaleString('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
    : DASH;
}

/** A sentence of the API with its instants as people read them. */
export function withTimes(text) {
  return text?.replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:[\d.]+Z/g, moment);
}

/** KILL_TASK and kill-task as people write it: kill task */
export function words(name) {
  return name ? String(name).toLowerCase().replaceAll(/[_-]/g, ' ') : DASH;
}

export function capital(text) {
  return text ? text[0].toUpperCase() + text.slice(1) : '';
}

/** The median of those that are numbers; null if none is. */
export function median(values) {
  const sorted = values.filter(isNumber).sort((a, b) => a - b);
  return sorted.length ? sorted[Math.floor((sorted.length - 1) / 2)] : null;
}

export function isNumber(value) {
  return typeof value === 'number' && Number.isFinite(value);
}

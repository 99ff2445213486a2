/** Timer triggers: NCRONTAB as a pure class, and the clockwork that carries it out. */
package dev.mayfly.local.host.timers;

/**
 * The pulse of a demo: what one look saw, and what that means. Pure: the looking is done by {@code dev.mayfly.steps}.
 *
 * <p>A numbered marker is written at the master and looked for at the subscriber and, if it is late, in the hub. Its time is
 * the app's own and travels in it, so ages are differences of one clock. {@code RUNNING} from Connect proves nothing here.
 */
package dev.mayfly.pulse;

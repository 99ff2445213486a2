/**
 * Watches the change data capture of a demo: whether it is on, whether the connector's place in it still exists, and
 * whether order can hold. Pure: the steps look and act, this decides.
 */
package dev.mayfly.guard;

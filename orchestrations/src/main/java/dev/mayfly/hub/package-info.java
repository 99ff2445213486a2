/** The Kafka side of a demo's Event Hubs namespace, as far as Mayfly itself looks into it: reading only, as nobody's member. */
package dev.mayfly.hub;

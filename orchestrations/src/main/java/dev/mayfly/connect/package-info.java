/**
 * A thin client of Kafka Connect's REST API, the two connector configurations of a demo, and a lint that finds in them
 * what Connect itself accepts without a word.
 *
 * @see <a href="https://kafka.apache.org/39/documentation.html#connect_rest">Kafka Connect REST API</a>
 */
package dev.mayfly.connect;

// SPDX-License-Identifier: Apache-2.0
/**
 * The pipeline, measured on real processes: two databases, a broker, a Connect worker and connectors, for the settings of the
 * original, steps away from them, and Mayfly's; beside a direct loop without Kafka and the limit of the database.
 */
package dev.mayfly.bench.pipeline;

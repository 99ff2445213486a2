// SPDX-License-Identifier: Apache-2.0

/**
 * What Mayfly adds to Kafka Connect inside its image: the start that fills in the worker file, the login of the REST
 * interface, and a health answer for probes. Runs unchanged in the container and in the local default.
 */
package dev.mayfly.connect.image;

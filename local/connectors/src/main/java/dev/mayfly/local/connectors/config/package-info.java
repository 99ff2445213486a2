// SPDX-License-Identifier: Apache-2.0
/** The configuration keys of the official connectors 5.2.0, their rules, and the driver that they describe. */
package dev.mayfly.local.connectors.config;

// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.local;

/** The Aura and Azure servers. */
final class Clouds implements AutoCloseable {

    @Override
    public void close() {}
}

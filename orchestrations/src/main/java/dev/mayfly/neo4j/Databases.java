// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.neo4j;

import dev.mayfly.life.DemoRef;
import dev.mayfly.life.Role;
import dev.mayfly.secrets.Secret;

/** The databases of the demos. Drivers are kept and shared: making one is expensive, forgetting one leaks connections. */
public interface Databases {

    /**
     * The database of a demo.
     *
     * @param login how to reach it; with another login than before, the older driver is closed
     */
    Database of(DemoRef demo, Role role, Login login);

    /** Whether the login works just now; tried once, on a connection of its own. False also if the database is away. */
    boolean accepts(Login login);

    /** Closes the drivers of a demo, for which there will be no more use. */
    void close(DemoRef demo);

    /** How to log in at a database. */
    record Login(String uri, String username, Secret password) {}
}

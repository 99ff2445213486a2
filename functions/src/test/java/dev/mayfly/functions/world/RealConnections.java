// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.world;

import dev.mayfly.graph.Statement;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.Role;
import dev.mayfly.neo4j.Database;
import dev.mayfly.neo4j.Databases;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The product's own drivers at a real server, with the graphs in memory behind them: before each statement one goes to the
 * server, by the driver that the product would use, and then the statement itself is answered from memory.
 */
public final class RealConnections implements Databases {

    private final Databases memory;
    private final Databases real;
    private final Login login;

    /**
     * @param login of the server that stands for all databases
     */
    public RealConnections(Databases memory, Databases real, Login login) {
        this.memory = memory;
        this.real = real;
        this.login = login;
    }

    @Override
    public Database of(DemoRef demo, Role role, Login wanted) {
        Database server = real.of(demo, role, login);
        Database graph = memory.of(demo, role, wanted);
        return new Both(() -> server.read("RETURN 1", Map.of()), graph);
    }

    @Override
    public boolean accepts(Login wanted) {
        return real.accepts(login) && memory.accepts(wanted);
    }

    @Override
    public void close(DemoRef demo) {
        real.close(demo);
        memory.close(demo);
    }

    private record Both(Runnable server, Database graph) implements Database {

        @Override
        public void write(String cypher, Map<String, Object> parameters) {
            server.run();
            graph.write(cypher, parameters);
        }

        @Override
        public void write(List<Statement> statements) {
            server.run();
            graph.write(statements);
        }

        @Override
        public List<Map<String, Object>> read(String cypher, Map<String, Object> parameters) {
            server.run();
            return graph.read(cypher, parameters);
        }

        @Override
        public void stream(String cypher, Map<String, Object> parameters, Predicate<List<Object>> row) {
            server.run();
            graph.stream(cypher, parameters, row);
        }
    }
}

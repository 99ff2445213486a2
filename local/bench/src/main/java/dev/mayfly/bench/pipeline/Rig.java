// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.pipeline;

import dev.mayfly.bench.BenchContext;
import dev.mayfly.neo4j.BoltDatabases;
import java.io.IOException;

/** The processes on which pipelines are built, one after the other, each with databases, a topic and connectors of its own. */
final class Rig {

    private final Neo4jServers neo4j;
    private final Broker broker;
    private final Worker worker;
    private final BoltDatabases databases;
    private int pipelines;

    private Rig(Neo4jServers neo4j, Broker broker, Worker worker, BoltDatabases databases) {
        this.neo4j = neo4j;
        this.broker = broker;
        this.worker = worker;
        this.databases = databases;
    }

    /** Starts everything; it ends with the scenario. */
    static Rig start(BenchContext context) throws IOException, InterruptedException {
        context.progress("starting Neo4j, Kafka and Connect");
        Neo4jServers neo4j = context.own(Neo4jServers.start(context));
        Broker broker = context.own(Broker.start(context));
        broker.await();
        broker.createStateTopics();
        Worker worker = Worker.start(context, broker);
        neo4j.await();
        return new Rig(neo4j, broker, worker, context.own(new BoltDatabases()));
    }

    Neo4jServers neo4j() {
        return neo4j;
    }

    Broker broker() {
        return broker;
    }

    Worker worker() {
        return worker;
    }

    BoltDatabases databases() {
        return databases;
    }

    /** A number that no other pipeline of this rig has. */
    int next() {
        return ++pipelines;
    }

    /** A pipeline through which events flow. */
    Pipeline open(Settings settings, boolean apoc) throws IOException, InterruptedException {
        Pipeline pipeline = Pipeline.create(this, settings, apoc);
        pipeline.startSource();
        pipeline.startSink();
        pipeline.awaitFlow();
        return pipeline;
    }
}

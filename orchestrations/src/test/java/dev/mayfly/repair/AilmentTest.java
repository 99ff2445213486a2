// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.repair;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Causes as connectors, drivers and servers word them. */
class AilmentTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AUTHENTICATION | org.neo4j.driver.exceptions.AuthenticationException: The client is unauthorized due to authentication failure.",
                "AUTHENTICATION | org.apache.kafka.common.errors.SaslAuthenticationException: Authentication failed: invalid credentials",
                "AUTHORISATION | org.neo4j.driver.exceptions.ClientException: Create node with labels 'Person' on database 'neo4j' is not allowed for user 'mayfly_sink'",
                "AUTHORISATION | org.apache.kafka.common.errors.TopicAuthorizationException: Not authorized to access topics: [cdc-all]",
                "CURSOR | org.neo4j.driver.exceptions.ClientException: Unable to find the transaction entry for the given change identifier",
                "CURSOR | org.neo4j.driver.exceptions.DatabaseException: Change Data Capture is not currently enabled for this database",
                "DATABASE_AWAY | org.neo4j.driver.exceptions.ServiceUnavailableException: Unable to connect to localhost:7687",
                "DATABASE_AWAY | io.netty.channel.AbstractChannel$AnnotatedConnectException: Connection refused: localhost/127.0.0.1:7687",
                "DATABASE_AWAY | org.neo4j.driver.exceptions.SessionExpiredException: Connection to the database terminated",
                "UNKNOWN_HOST | java.net.UnknownHostException: abc.databases.neo4j.io",
                "CONFIGURATION | org.apache.kafka.common.config.ConfigException: Invalid value soon for configuration neo4j.cdc.poll-interval",
                "POISON | org.neo4j.driver.exceptions.ClientException: Node(7) already exists with label `Person` and property `id` = 1",
                "REPLAYED | org.neo4j.driver.exceptions.ClientException: Cannot delete node<7>, because it still has relationships.",
                "POISON | org.apache.kafka.connect.errors.DataException: Converting byte[] to Kafka Connect data failed due to serialization error",
                "TOO_LARGE | org.apache.kafka.common.errors.RecordTooLargeException: The message is 1200000 bytes",
                "TOO_LARGE | org.apache.kafka.connect.errors.DataException: A record for topic cdc-all has 3000000 bytes, 2500000 packed, and at most 990000 can be sent.",
                "PASSING | java.lang.NullPointerException",
                "PASSING | org.apache.kafka.common.errors.TimeoutException: Timeout of 60000ms expired",
            })
    void shouldKnowByTheWords(Ailment ailment, String trace) {
        assertThat(Ailment.of(trace)).isEqualTo(ailment);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * The process that holds all databases.
 *
 * @param child the process
 * @param control where its control API answers
 * @param token what the control API asks for; it goes to the Aura server, which drives the databases
 */
record Neo4jPart(Child child, URI control, String token) {

    private static final Duration TO_ANSWER = Duration.ofSeconds(2);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Whether it can hold databases now. */
    boolean isUp() {
        var request = HttpRequest.newBuilder(control.resolve("/health"))
                .timeout(TO_ANSWER)
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Keeps the token to itself. */
    @Override
    public String toString() {
        return child.title() + " at " + control;
    }
}

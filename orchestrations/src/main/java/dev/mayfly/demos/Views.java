// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.demos;

import dev.mayfly.data.DataRun;
import dev.mayfly.guard.Cursor;
import dev.mayfly.guard.Mode;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.Prices;
import dev.mayfly.plan.StepView;
import dev.mayfly.pulse.Pulse;
import dev.mayfly.repair.Repair;
import dev.mayfly.verify.Report;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Demos as the API shows them; written as JSON with these very names. */
public final class Views {

    private Views() {}

    /** A demo in a list. */
    public record DemoSummary(
            String id,
            DemoState state,
            String region,
            String owner,
            Instant createdAt,
            Instant expiresAt,
            long timeLeftSeconds,
            String cause,
            Cost costSoFar) {}

    /**
     * A demo in full; no secret in it.
     *
     * @param sampleData what is written once it is READY; null for nothing
     */
    public record DemoView(
            String id,
            int generation,
            DemoState state,
            String region,
            String owner,
            Instant createdAt,
            Instant expiresAt,
            Instant latestExpiry,
            long timeLeftSeconds,
            String cause,
            List<StepView> steps,
            Map<String, Map<String, String>> endpoints,
            List<ConnectorView> connectors,
            DataRun.Order sampleData,
            Report verification,
            Pulse pulse,
            Repair repair,
            GuardView guard,
            Cost costSoFar,
            Map<String, String> links) {}

    /**
     * What the guard of cursor, capture mode and order knows.
     *
     * @param partitions of the topic; null if unknown. The same for the tasks
     * @param recoveries of the cursor so far
     * @param operatorAction what a person must do; null if nothing
     */
    public record GuardView(
            Mode cdcMode,
            Cursor cursor,
            Integer partitions,
            Integer tasks,
            int recoveries,
            List<String> warnings,
            String operatorAction) {}

    /**
     * A connector, in Connect's words.
     *
     * @param cause why it failed; null if it did not
     * @param trace beginning and end of what Connect says about that; null if it says nothing
     */
    public record ConnectorView(
            String name,
            String type,
            String state,
            List<String> tasks,
            String health,
            String cause,
            String trace,
            String user) {}

    /** An estimate by list prices. */
    public record Cost(String currency, BigDecimal amount, BigDecimal perHour, String asOf) {}

    /** What a create would make. */
    public record PlanView(
            boolean dryRun,
            String id,
            String region,
            long ttlSeconds,
            Instant expiresAt,
            List<PlannedResource> resources,
            Price price) {}

    /** A resource that would be made. */
    public record PlannedResource(String kind, String name) {}

    /** What it would cost, by list prices. */
    public record Price(
            String currency,
            BigDecimal perHour,
            BigDecimal perDay,
            BigDecimal forTtl,
            String asOf,
            List<Prices.Line> lines) {}

    /** Everything that is needed to log in. The only view with secrets. */
    public record CredentialsView(String id, Login master, Login subscriber, ConnectLogin connect) {}

    /** A database login. */
    public record Login(String uri, String username, String password) {}

    /** The login of Kafka Connect's REST port, and the certificate that it shows. */
    public record ConnectLogin(String url, String username, String password, String certificatePem) {}
}

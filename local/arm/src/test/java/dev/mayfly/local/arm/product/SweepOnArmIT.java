// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.Names;
import dev.mayfly.local.arm.Cloud;
import dev.mayfly.local.arm.core.Json;
import dev.mayfly.local.kit.Fault;
import dev.mayfly.sweep.Action;
import dev.mayfly.sweep.SweepReport;
import dev.mayfly.sweep.SweepReport.Item;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sweeper with the Azure SDK over HTTP, among groups that it must not touch. */
class SweepOnArmIT {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String DELETED = "deleting";

    @TempDir
    private Path folder;

    private DemoOnArm demo;

    @BeforeEach
    void start() throws IOException {
        demo = new DemoOnArm(folder);
    }

    @AfterEach
    void stop() {
        demo.close();
    }

    private static Names names(String id) {
        return Names.of(new DemoRef(new DemoId(id), 1), Cloud.SUBSCRIPTION);
    }

    /** A group of a demo that ended an hour ago and has no record; a tag that is null is left out. */
    private String ended(String id, String tag, String value) {
        Map<String, String> tags = new TreeMap<>(names(id).tags("Ada", NOW.minus(Duration.ofHours(1))));
        if (value == null) {
            tags.remove(tag);
        } else {
            tags.put(tag, value);
        }
        demo.services().azure().putResourceGroup(names(id).resourceGroup(), "eastus", tags);
        return names(id).resourceGroup();
    }

    private String ended(String id) {
        return ended(id, Names.TAG_OWNER, "Ada");
    }

    private void lock(String scope) throws Exception {
        String path = "/subscriptions/" + Cloud.SUBSCRIPTION + "/resourceGroups/" + scope
                + "/providers/Microsoft.Authorization/locks/keep";
        assertThat(demo.cloud()
                        .send("PUT", path, "{\"properties\":{\"level\":\"CanNotDelete\"}}")
                        .statusCode())
                .isEqualTo(201);
    }

    private static Fault forbidden(String path) {
        return Fault.of(Fault.Kind.STATUS, "GET", path)
                .answer(403, null)
                .body(Json.object()
                        .set(
                                "error",
                                Json.object().put("code", "AuthorizationFailed").put("message", "no")));
    }

    private boolean exists(String group) {
        return demo.services().azure().resourceGroups().stream()
                .anyMatch(found -> found.name().equals(group));
    }

    private static Item of(SweepReport report, String group) {
        return report.items().stream()
                .filter(item -> item.name().equals(group))
                .findFirst()
                .orElseThrow(() -> new AssertionError(group + " is not in " + report));
    }

    @Test
    @FaultCase(number = 16, tier = Tier.F)
    void shouldDeleteOneGroupAmongTwelveTraps() throws Exception {
        String gone = ended("gone1");
        String locked = ended("locked1");
        lock(locked);
        String inner = ended("inner1");
        lock(inner + "/providers/Microsoft.ContainerInstance/containerGroups/theirs");
        String protectedOne = ended("prot1", Names.TAG_PROTECT, "yes");
        String half = ended("half1", Names.TAG_GENERATION, null);
        String other = ended("other1", Names.TAG_DEMO, "other2");
        String future = ended("future1", Names.TAG_EXPIRES_AT, "9999-12-31T23:59:59Z");
        String past = ended("past1", Names.TAG_EXPIRES_AT, "1970-01-01T00:00:00Z");
        String unknown = ended("unknown1", Names.TAG_EXPIRES_AT, null);
        String denied = ended("denied1");
        String lockless = ended("lockless");
        String alive = ended("alive1", Names.TAG_EXPIRES_AT, NOW.plusSeconds(1).toString());
        demo.services().azure().putResourceGroup("mayfly-notes", "eastus", Map.of("mayfly", "paper"));
        demo.services().azure().putResourceGroup("their-group", "eastus", Map.of());
        demo.cloud()
                .faults
                .set(List.of(
                        forbidden("/resourcegroups/" + denied + "$"),
                        forbidden("/" + lockless + "/providers/Microsoft.Authorization/locks$")));

        SweepReport report = demo.sweeper().run();

        assertThat(report.complete()).isTrue();
        assertThat(of(report, gone).done()).isEqualTo(DELETED);
        assertThat(report.items())
                .filteredOn(item -> DELETED.equals(item.done()))
                .hasSize(1);
        assertThat(of(report, locked).reason()).startsWith("it is locked: keep (CanNotDelete) on /subscriptions/");
        assertThat(of(report, inner).reason())
                .contains("keep (CanNotDelete) on ")
                .endsWith("/containerGroups/theirs");
        assertThat(of(report, protectedOne).reason()).startsWith("it is protected");
        assertThat(of(report, half).reason()).startsWith("it carries only some of the tags");
        assertThat(of(report, other).reason()).startsWith("it carries the tags of demo other2/1");
        assertThat(of(report, future).reason()).endsWith("which no demo is given");
        assertThat(of(report, past).reason()).endsWith("which no demo is given");
        assertThat(of(report, unknown).action()).isEqualTo(Action.STAMP);
        assertThat(of(report, denied).failure())
                .startsWith("a second look was refused: ")
                .contains("403");
        assertThat(of(report, lockless).reason()).isEqualTo("its locks cannot be read");
        assertThat(of(report, alive).reason()).startsWith("it may live until ");
        assertThat(of(report, "mayfly-notes").reason()).endsWith("it has none of our tags");
        await().atMost(Duration.ofSeconds(30)).until(() -> !exists(gone));
        demo.cloud().faults.set(List.of());
        for (String trap : List.of(
                locked,
                inner,
                protectedOne,
                half,
                other,
                future,
                past,
                unknown,
                denied,
                lockless,
                alive,
                "mayfly-notes",
                "their-group",
                DemoOnArm.PLATFORM.group())) {
            assertThat(exists(trap)).as(trap).isTrue();
        }
    }

    @Test
    @FaultCase(number = 16, tier = Tier.F)
    void shouldStampWhatIsOfUnknownAgeAndDeleteItADayLater() {
        String unknown = ended("unknown1", Names.TAG_EXPIRES_AT, null);

        demo.sweeper().run();

        assertThat(demo.services().azure().resourceGroup(unknown).orElseThrow().tags())
                .containsEntry(Names.TAG_FIRST_SEEN, NOW.toString())
                .containsEntry(Names.TAG_OWNER, "Ada");
        demo.passes(Duration.ofHours(23));
        assertThat(of(demo.sweeper().run(), unknown).action()).isEqualTo(Action.KEEP);
        demo.passes(Duration.ofHours(1));
        assertThat(of(demo.sweeper().run(), unknown).done()).isEqualTo(DELETED);
        await().atMost(Duration.ofSeconds(30)).until(() -> !exists(unknown));
    }

    @Test
    void shouldReadTheClockOfAzure() {
        String group = ended("gone1");
        Instant before = Instant.now().minusSeconds(2);

        Instant told = demo.services()
                .azure()
                .resourceGroup(group)
                .orElseThrow()
                .asOf()
                .orElseThrow();

        assertThat(told).isBetween(before, Instant.now().plusSeconds(2));
    }

    @Test
    @FaultCase(number = 18, tier = Tier.F)
    void shouldSayThatItCouldNotLook() {
        String gone = ended("gone1");
        demo.cloud().faults.set(List.of(forbidden("/resourcegroups$")));

        SweepReport report = demo.sweeper().run();

        assertThat(report.complete()).isFalse();
        assertThat(report.problems())
                .singleElement()
                .asString()
                .contains("resource groups")
                .contains("403");
        assertThat(demo.services().azure().resourceGroup(gone).isPresent()).isTrue();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.aura.AuraProject;
import dev.mayfly.aura.AuraProject.Offer;
import dev.mayfly.aura.InstanceSummary;
import dev.mayfly.settings.Settings;
import dev.mayfly.testing.TestSettings;
import dev.mayfly.verify.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuraChecksTest {

    private static final Look<Boolean> ACCEPTED = new Look.Seen<>(true);
    private static final Look<AuraProject> PROJECT = new Look.Seen<>(new AuraProject(
            "00000000-0000-0000-0000-00000000000a",
            "demos",
            List.of(
                    new Offer("azure", "eastus", "business-critical", "2GB"),
                    new Offer("azure", "eastus", "professional-db", "2GB"))));
    private static final Look<List<InstanceSummary>> NO_INSTANCES = new Look.Seen<>(List.of());

    private static Settings settings(Map<String, String> changes) {
        Map<String, String> environment = TestSettings.complete();
        environment.putAll(changes);
        return Settings.from(environment);
    }

    private static List<Check> checks(
            Look<Boolean> login, Look<AuraProject> project, Look<List<InstanceSummary>> instances) {
        return new AuraChecks(settings(Map.of()), login, project, instances).all();
    }

    private static Check check(String name, List<Check> checks) {
        return checks.stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Check with(Map<String, String> changes, String name) {
        return check(name, new AuraChecks(settings(changes), ACCEPTED, PROJECT, NO_INSTANCES).all());
    }

    @Test
    void shouldPassWhenAllIsThere() {
        assertThat(checks(ACCEPTED, PROJECT, NO_INSTANCES)).hasSize(6).allSatisfy(check -> {
            assertThat(check.verdict()).as("%s", check).isEqualTo(Verdict.PASS);
            assertThat(check.area()).isEqualTo(Area.AURA);
            assertThat(check.fix()).isNull();
        });
    }

    @Test
    void shouldFailOverRefusedCredentialsAndLeaveTheRestOpen() {
        List<Check> checks = checks(
                new Look.Refused<>("401 invalid_client"),
                new Look.Refused<>("401 invalid_client"),
                new Look.Refused<>("401 invalid_client"));

        Check credentials = check("aura-credentials", checks);
        assertThat(credentials.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(credentials.found()).isEqualTo("401 invalid_client");
        assertThat(credentials.fix()).contains("MAYFLY_AURA_CLIENT_SECRET");
        assertThat(Stream.of("aura-project", "aura-master", "aura-subscriber", "aura-instances"))
                .allSatisfy(name ->
                        assertThat(check(name, checks).verdict()).as(name).isEqualTo(Verdict.UNKNOWN));
        assertThat(check("aura-instances", checks).fix()).contains("aura-credentials");
    }

    @Test
    void shouldFailOverAProjectThatIsNotThereOrNotOurs() {
        for (Look<AuraProject> look : List.<Look<AuraProject>>of(
                new Look.Missing<>("404 tenant-not-found"), new Look.Refused<>("403 unauthorized"))) {
            Check project = check("aura-project", checks(ACCEPTED, look, NO_INSTANCES));
            assertThat(project.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(project.found()).isEqualTo(look.said());
            assertThat(project.fix()).contains("MAYFLY_AURA_TENANT_ID");
        }
    }

    @Test
    void shouldBeInDoubtWithoutAnAnswer() {
        assertThat(checks(
                        new Look.Unclear<>("no answer"),
                        new Look.Unclear<>("no answer"),
                        new Look.Unclear<>("no answer")))
                .filteredOn(check -> !check.name().equals("aura-master-cdc"))
                .allSatisfy(
                        check -> assertThat(check.verdict()).as(check.name()).isEqualTo(Verdict.UNKNOWN))
                .allSatisfy(check -> assertThat(check.fix()).isNotBlank());
    }

    @Test
    void shouldSayWhatIsOfferedAndWhichSettingToChange() {
        Check type = with(Map.of("MAYFLY_AURA_MASTER_TYPE", "enterprise-db"), "aura-master");
        assertThat(type.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(type.expected()).isEqualTo("the project may create enterprise-db with 2GB in eastus");
        assertThat(type.found()).isEqualTo("the project may create on Azure: business-critical, professional-db");
        assertThat(type.fix()).startsWith("Set MAYFLY_AURA_MASTER_TYPE to one of these");

        Check region = with(Map.of("MAYFLY_REGION", "eastus2"), "aura-subscriber");
        assertThat(region.found()).isEqualTo("business-critical is offered in eastus");
        assertThat(region.fix())
                .isEqualTo("Set MAYFLY_REGION to one of these, or MAYFLY_AURA_SUBSCRIBER_TYPE to another type.");

        Check memory = with(Map.of("MAYFLY_AURA_SUBSCRIBER_GB", "1"), "aura-subscriber");
        assertThat(memory.found()).isEqualTo("business-critical in eastus is offered with 2GB");
        assertThat(memory.fix()).isEqualTo("Set MAYFLY_AURA_SUBSCRIBER_GB to one of these.");

        Look<AuraProject> empty = new Look.Seen<>(new AuraProject("x", "y", List.of()));
        Check nothing = check("aura-master", checks(ACCEPTED, empty, NO_INSTANCES));
        assertThat(nothing.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(nothing.fix()).contains("billing");
    }

    @Test
    void shouldWantAMasterWithChangeDataCapture() {
        Map<String, String> professional = Map.of("MAYFLY_AURA_MASTER_TYPE", "professional-db");
        assertThat(with(professional, "aura-master").verdict()).isEqualTo(Verdict.PASS);
        Check cdc = with(professional, "aura-master-cdc");
        assertThat(cdc.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(cdc.found()).isEqualTo("professional-db has none");
        assertThat(with(Map.of("MAYFLY_AURA_MASTER_TYPE", "enterprise-db"), "aura-master-cdc")
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(with(Map.of("MAYFLY_AURA_SUBSCRIBER_TYPE", "professional-db"), "aura-master-cdc")
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void shouldCountOurInstances() {
        Look<List<InstanceSummary>> two = new Look.Seen<>(List.of(
                new InstanceSummary("1", "somebody's", Optional.empty()),
                new InstanceSummary("2", "mayfly-demo1-abcde-s1", Optional.empty()),
                new InstanceSummary("3", "mayfly-demo1-abcde-m1", Optional.empty())));
        assertThat(check("aura-instances", checks(ACCEPTED, PROJECT, two)).found())
                .isEqualTo("2 of 3 are Mayfly's: mayfly-demo1-abcde-m1, mayfly-demo1-abcde-s1");
        assertThat(check("aura-instances", checks(ACCEPTED, PROJECT, NO_INSTANCES))
                        .found())
                .isEqualTo("none of the 0 instances is Mayfly's");
    }
}

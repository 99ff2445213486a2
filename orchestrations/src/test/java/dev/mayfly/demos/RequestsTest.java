// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.demos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mayfly.data.DataRun.Order;
import dev.mayfly.data.Generator;
import dev.mayfly.data.Mode;
import dev.mayfly.settings.Settings;
import dev.mayfly.testing.TestSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {

    private static final Settings SETTINGS = Settings.from(TestSettings.complete());

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "{}", "{\"id\": null}"})
    void shouldTakeNothingAsTheDefaults(String body) {
        CreateRequest request = CreateRequest.read(body, SETTINGS);
        assertThat(request.id()).isEmpty();
        assertThat(request.demo().region()).isEqualTo("eastus");
        assertThat(request.demo().ttl()).isEqualTo(Duration.ofHours(4));
        assertThat(request.dryRun()).isFalse();
    }

    @Test
    void shouldReadEveryField() {
        CreateRequest request = CreateRequest.read(
                "{\"id\":\"demo1\",\"region\":\"uksouth\",\"ttl\":\"90m\",\"dryRun\":true}", SETTINGS);
        assertThat(request.id()).hasToString("Optional[demo1]");
        assertThat(request.demo().region()).isEqualTo("uksouth");
        assertThat(request.demo().ttl()).isEqualTo(Duration.ofMinutes(90));
        assertThat(request.dryRun()).isTrue();
        assertThat(request.demo().sampleData()).isNull();
    }

    @Test
    void shouldTakeSampleDataWithItsDefaults() {
        assertThat(sampleData("{}")).isEqualTo(new Order(Generator.SOCIAL_NETWORK, 1, 42, Mode.BULK, null, null));
        assertThat(sampleData("{\"generator\":\"supply-chain\",\"scale\":3,\"seed\":7}"))
                .isEqualTo(new Order(Generator.SUPPLY_CHAIN, 3, 7, Mode.BULK, null, null));
        assertThat(sampleData("{\"mode\":\"trickle\",\"minutes\":30}"))
                .isEqualTo(new Order(Generator.SOCIAL_NETWORK, 1, 42, Mode.TRICKLE, 5, 30));
    }

    private static Order sampleData(String json) {
        return CreateRequest.read("{\"sampleData\":" + json + "}", SETTINGS)
                .demo()
                .sampleData();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                     | The body is not JSON: ",
                "[1]                   | The body must be a JSON object such as {\"ttl\": \"2h\"}.",
                "\"x\"                 | The body must be a JSON object such as {\"ttl\": \"2h\"}.",
                "{\"idd\":\"abc\"}     | 'idd' is not known; allowed are dryRun, id, region, sampleData, ttl.",
                "{\"id\":\"AB\"}       | Demo id 'AB' is not allowed: a letter, then 2 to 7 letters or digits, all lower case, such as 'demo1'.",
                "{\"id\":7}            | 'id' must be a text in quotes, not NUMBER.",
                "{\"ttl\":\"soon\"}    | 'soon' is not a duration: write an ISO-8601 duration",
                "{\"ttl\":\"5m\"}      | A ttl of 5m is not allowed: at least 15m, at most 24h.",
                "{\"ttl\":\"2d\"}      | A ttl of 48h is not allowed: at least 15m, at most 24h.",
                "{\"region\":\"mars\"} | Region 'mars' is not one that has both Azure and Aura",
                "{\"dryRun\":\"yes\"}  | 'dryRun' must be true or false.",
                "{\"sampleData\":\"social-network\"}      | 'sampleData' must be an object, not STRING.",
                "{\"sampleData\":{\"generator\":\"sun\"}} | 'sun' is no generator: choose one of social-network, supply-chain.",
                "{\"sampleData\":{\"size\":1}}          | 'sampleData.size' is not known; allowed are generator, minutes,",
                "{\"sampleData\":{\"scale\":0}}         | 'sampleData.scale' must be a whole number from 1 to 1000.",
                "{\"sampleData\":{\"seed\":-1}}         | 'sampleData.seed' must be a whole number from 0 to 2147483647.",
                "{\"sampleData\":{\"minutes\":5}}       | 'sampleData.minutes' is for mode trickle only."
            })
    void shouldNameTheInputAndTheRule(String body, String detail) {
        Problem problem = catchThrowableOfType(Problem.class, () -> CreateRequest.read(body.strip(), SETTINGS));
        assertThat(problem.kind()).isEqualTo(Problem.Kind.BAD_REQUEST);
        assertThat(problem).hasMessageStartingWith(detail.strip());
    }

    /** The platform may be where Aura is not; whoever names a region is not concerned. */
    @Test
    void shouldRefuseADefaultRegionThatAuraDoesNotHave() {
        Map<String, String> environment = new HashMap<>(TestSettings.complete());
        environment.put("MAYFLY_REGION", "westeurope");
        Settings elsewhere = Settings.from(environment);

        Problem problem = catchThrowableOfType(Problem.class, () -> CreateRequest.read("{}", elsewhere));
        assertThat(problem.kind()).isEqualTo(Problem.Kind.BAD_REQUEST);
        assertThat(problem)
                .hasMessage(
                        "The region of demos that name none, 'westeurope', is not one that has both Azure and Aura with"
                                + " change data capture: choose one of brazilsouth, centralindia, eastus, francecentral, koreacentral,"
                                + " uksouth, westus3, or have MAYFLY_REGION of the deployment set to one of these.");
        assertThat(CreateRequest.read("{\"region\":\"uksouth\"}", elsewhere)
                        .demo()
                        .region())
                .isEqualTo("uksouth");
    }

    @ParameterizedTest
    @ValueSource(strings = {"azure.md", "openapi.yaml"})
    void shouldHaveEachRegionInTheDocuments(String document) {
        assertThat(Path.of("../docs", document)).content().contains(CreateRequest.REGIONS);
    }

    @Test
    void shouldSayEverythingThatIsWrongAtOnce() {
        Problem problem = catchThrowableOfType(
                Problem.class, () -> CreateRequest.read("{\"id\":\"AB\",\"ttl\":\"1s\",\"x\":1}", SETTINGS));
        assertThat(problem.errors()).extracting(Problem.FieldError::field).containsExactly("x", "id", "ttl");
        assertThat(problem.errors().get(1).value()).isEqualTo("AB");
    }

    @Test
    void shouldRefuseWhatIsTooLarge() {
        Problem problem = catchThrowableOfType(Problem.class, () -> CreateRequest.read(" ".repeat(10_001), SETTINGS));
        assertThat(problem.kind()).isEqualTo(Problem.Kind.TOO_LARGE);
        assertThat(problem).hasMessage("The body has 10001 characters; at most 10000 are allowed.");
    }

    @Test
    void shouldMoveToAMomentOrByATime() {
        Instant now = Instant.parse("2026-03-01T10:00:00Z");
        assertThat(MoveRequest.read("{\"ttl\":\"2h\"}", SETTINGS.lease()).from(now))
                .isEqualTo("2026-03-01T12:00:00Z");
        assertThat(MoveRequest.read("{\"expiresAt\":\"2026-03-01T13:00:00+02:00\"}", SETTINGS.lease())
                        .from(now))
                .isEqualTo("2026-03-01T11:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                          | Give either 'expiresAt' (a moment) or 'ttl' (a time from now on), and not both.",
                "{\"ttl\":\"2h\",\"expiresAt\":\"2026-03-01T13:00:00Z\"} | Give either",
                "{\"expiresAt\":\"tomorrow\"} | 'tomorrow' is not a moment: write ISO-8601 with a zone, such as '2026-01-31T18:00:00Z'.",
                "{\"ttl\":\"PT9999999999999H\"} | A ttl of 9999999999999h is not allowed: more than nothing, at most 24h.",
                "{\"ttl\":\"PT-2562047788015215H\"} | A ttl of ",
                "{\"until\":\"x\"}            | 'until' is not known; allowed are expiresAt, ttl."
            })
    void shouldNameWhatIsWrongInAMove(String body, String detail) {
        Problem problem = catchThrowableOfType(Problem.class, () -> MoveRequest.read(body.strip(), SETTINGS.lease()));
        assertThat(problem).hasMessageStartingWith(detail.strip());
    }
}

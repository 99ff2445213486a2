// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFunctionsIT {
    private static final String INSTANCES = "/runtime/webhooks/durabletask/instances";

    @TempDir
    static Path folder;

    private static FunctionsHost host;
    private static Http http;
    private static String code;

    @BeforeAll
    static void start() throws Exception {
        Path app = SampleApp.stage(folder.resolve("app"));
        host = FunctionsHost.start(new HostOptions(app, 0, 0, folder.resolve("data"), Map.of()));
        http = new Http(host.port());
        code = "?code=" + host.keys().system();
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void shouldRunAnOrchestrationWithActivitiesAndAnEvent() throws Exception {
        HttpResponse<String> started = http.post("/api/start/Greet/greet-1", "ada");
        assertThat(started.statusCode()).isEqualTo(202);
        JsonNode urls = Http.json(started);
        assertThat(started.headers().firstValue("location"))
                .hasValue(urls.path("statusQueryGetUri").asText());

        String status = urls.path("statusQueryGetUri").asText();
        awaitCustomStatus(status);
        HttpResponse<String> running = http.get(status);
        assertThat(running.statusCode()).isEqualTo(202);
        assertThat(running.headers().firstValue("location")).hasValue(status);
        assertThat(running.headers().firstValue("retry-after")).isPresent();
        assertThat(Http.json(running).path("runtimeStatus").asText()).isEqualTo("Running");

        String event = urls.path("sendEventPostUri").asText().replace("{eventName}", "Name");
        assertThat(http.post(event, "\"bob\"").statusCode()).isEqualTo(400);
        assertThat(http.post(event, "{not json", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(400);
        assertThat(http.post(event, "\"bob\"", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(202);

        JsonNode ended = awaitEnd("greet-1", "");
        assertThat(ended.path("runtimeStatus").asText()).isEqualTo("Completed");
        // The quotes are part of what a String parameter of an activity gets on Azure, too.
        assertThat(ended.path("output").asText()).isEqualTo("\"ADA\"! and \"BOB\"!");
        assertThat(ended.path("input").asText()).isEqualTo("ada");
        assertThat(ended.has("historyEvents")).isFalse();
        assertThat(http.post(event, "\"x\"", "Content-Type", "application/json").statusCode())
                .isEqualTo(410);
    }

    @Test
    void shouldShowTheHistoryWhenAsked() throws Exception {
        http.post("/api/start/ReportFailure/history-1", "");
        awaitEnd("history-1", "");

        JsonNode events = Http.json(http.get(INSTANCES + "/history-1" + code + "&showHistory=true&showInput=false"))
                .path("historyEvents");

        assertThat(events.findValuesAsText("EventType"))
                .containsExactly("ExecutionStarted", "TaskFailed", "ExecutionCompleted");
        assertThat(events.path(1).path("FunctionName").asText()).isEqualTo("Break");
        assertThat(events.path(1).path("Reason").asText()).startsWith("IllegalStateException: ");
        assertThat(events.path(2).has("Result")).isFalse();
        JsonNode withOutput = Http.json(
                        http.get(INSTANCES + "/history-1" + code + "&showHistory=true&showHistoryOutput=true"))
                .path("historyEvents");
        assertThat(withOutput.path(2).path("Result").asText()).startsWith("IllegalStateException|");
    }

    @Test
    void shouldRunManyActivitiesSideBySide() throws Exception {
        http.post("/api/start/Sum/sum-1", "");

        assertThat(awaitEnd("sum-1", "").path("output").asInt()).isEqualTo(2870);
    }

    @Test
    void shouldReportAFailedActivityByShortNameAndMessage() throws Exception {
        http.post("/api/start/ReportFailure/failure-1", "");

        assertThat(awaitEnd("failure-1", "").path("output").asText())
                .isEqualTo("IllegalStateException|it broke with null");
    }

    @Test
    void shouldFailAnOrchestrationThatThrows() throws Exception {
        http.post("/api/start/Throw/throw-1", "");

        JsonNode ended = awaitEnd("throw-1", "");
        assertThat(ended.path("runtimeStatus").asText()).isEqualTo("Failed");
        assertThat(ended.path("output").asText()).contains("Unexpected failure in the task execution");
        assertThat(http.get(INSTANCES + "/throw-1" + code + "&returnInternalServerErrorOnFailure=true")
                        .statusCode())
                .isEqualTo(500);
    }

    @Test
    void shouldNeverAnswerForAnActivityWithARecordParameter() throws Exception {
        ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
        Handler handler = collector(log);
        Logger logger = Logger.getLogger("dev.mayfly.local.host.worker.Invoker");
        logger.addHandler(handler);
        try {
            http.post("/api/start/CallRecord/record-1", "");

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> log.stream().anyMatch(line -> line.contains("'TakeRecord'")));
            assertThat(log).anyMatch(line -> line.contains("'TakeRecord'") && line.contains("NO ANSWER EVER COMES"));
            // What would have come of an answer has had time to come.
            http.post("/api/start/Sum/after-record", "");
            awaitEnd("after-record", "");
            assertThat(Http.json(http.get(INSTANCES + "/record-1" + code))
                            .path("runtimeStatus")
                            .asText())
                    .isEqualTo("Running");
        } finally {
            logger.removeHandler(handler);
        }
    }

    @Test
    void shouldManageInstances() throws Exception {
        http.post("/api/start/Greet/manage-1", "x");
        String instance = INSTANCES + "/manage-1";
        awaitCustomStatus(instance + code);

        assertThat(http.send("DELETE", instance + code, "").statusCode()).isEqualTo(412);
        assertThat(http.post(instance + "/suspend" + code + "&reason=pause", "").statusCode())
                .isEqualTo(202);
        await().until(() -> statusOf("manage-1").equals("Suspended"));
        assertThat(http.post(instance + "/resume" + code, "").statusCode()).isEqualTo(202);
        await().until(() -> statusOf("manage-1").equals("Running"));
        assertThat(http.post(instance + "/restart" + code + "&restartWithNewInstanceId=false", "")
                        .statusCode())
                .isEqualTo(409);
        assertThat(http.post(instance + "/terminate" + code + "&reason=enough", "")
                        .statusCode())
                .isEqualTo(202);
        JsonNode ended = awaitEnd("manage-1", "");
        assertThat(ended.path("runtimeStatus").asText()).isEqualTo("Terminated");
        assertThat(ended.path("output").asText()).isEqualTo("enough");
        assertThat(http.post(instance + "/terminate" + code, "").statusCode()).isEqualTo(410);
        assertThat(http.post(instance + "/suspend" + code, "").statusCode()).isEqualTo(410);
        assertThat(Http.json(http.send("DELETE", instance + code, ""))
                        .path("instancesDeleted")
                        .asInt())
                .isEqualTo(1);
        assertThat(http.send("DELETE", instance + code, "").statusCode()).isEqualTo(404);
        assertThat(http.get(instance + code).statusCode()).isEqualTo(404);
        assertThat(http.post(instance + "/resume" + code, "").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldStartAndRestartInstancesByHttp() throws Exception {
        String start = "/runtime/webhooks/durabletask/orchestrators/Sum";

        HttpResponse<String> named = http.post(start + "/by-http-1" + code, "");
        assertThat(named.statusCode()).isEqualTo(202);
        assertThat(Http.json(named).path("id").asText()).isEqualTo("by-http-1");
        awaitEnd("by-http-1", "");
        String unnamed =
                Http.json(http.post(start + code, "{\"a\": 1}")).path("id").asText();
        assertThat(awaitEnd(unnamed, "").path("input").path("a").asInt()).isEqualTo(1);
        String again = Http.json(http.post(INSTANCES + "/" + unnamed + "/restart" + code, ""))
                .path("id")
                .asText();
        assertThat(again).isNotEqualTo(unnamed);
        assertThat(awaitEnd(again, "").path("input").path("a").asInt()).isEqualTo(1);
        assertThat(http.post(start + code, "{not json").statusCode()).isEqualTo(400);
        assertThat(http.post("/runtime/webhooks/durabletask/orchestrators/Shout" + code, "")
                        .statusCode())
                .isEqualTo(400);
        assertThat(http.post("/api/start/Greet/twice", "x").statusCode()).isEqualTo(202);
        assertThat(http.post("/runtime/webhooks/durabletask/orchestrators/Greet/twice" + code, "")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void shouldListInstancesPageByPage() throws Exception {
        for (int i = 0; i < 3; i++) {
            http.post("/api/start/Sum/page-" + i, "");
            awaitEnd("page-" + i, "");
        }
        String filter = code + "&instanceIdPrefix=page-&runtimeStatus=Completed,Failed&top=2&showInput=false";

        HttpResponse<String> first = http.get(INSTANCES + filter);
        assertThat(Http.json(first)).hasSize(2);
        String token = first.headers().firstValue("x-ms-continuation-token").orElseThrow();
        HttpResponse<String> second = http.get(INSTANCES + filter, "x-ms-continuation-token", token);
        assertThat(Http.json(second)).hasSize(1);
        assertThat(second.headers().firstValue("x-ms-continuation-token")).isEmpty();

        assertThat(Http.json(http.get(INSTANCES + code + "&createdTimeFrom=2999-01-01T00:00:00Z")))
                .isEmpty();
        for (String wrong : List.of("&top=0", "&runtimeStatus=Odd", "&createdTimeTo=soon")) {
            assertThat(http.get(INSTANCES + code + wrong).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void shouldOpenTheWebhooksToSystemAndMasterKeyOnly() throws Exception {
        assertThat(http.get(INSTANCES).statusCode()).isEqualTo(401);
        assertThat(http.get(INSTANCES + "?code=" + host.keys().function()).statusCode())
                .isEqualTo(401);
        assertThat(http.get(INSTANCES + "?code=" + host.keys().master()).statusCode())
                .isEqualTo(200);
    }

    private static Handler collector(ConcurrentLinkedQueue<String> log) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                log.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    private static void awaitCustomStatus(String url) {
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        Http.json(http.get(url)).path("customStatus").asText().equals("waiting"));
    }

    private static String statusOf(String id) throws Exception {
        return Http.json(http.get(INSTANCES + "/" + id + code))
                .path("runtimeStatus")
                .asText();
    }

    private static JsonNode awaitEnd(String id, String query) throws Exception {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> http.get(INSTANCES + "/" + id + code).statusCode() == 200);
        return Http.json(http.get(INSTANCES + "/" + id + code + query));
    }
}

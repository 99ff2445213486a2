// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.sample;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.durabletask.FailureDetails;
import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskFailedException;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.durabletask.azurefunctions.DurableClientInput;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import java.util.List;
import java.util.stream.IntStream;

/** Durable functions of the sample app. */
public class DurableSamples {
    /** What Gson 2.9.0 cannot fill. */
    public record Pair(int left, int right) {}

    @FunctionName("Start")
    public HttpResponseMessage start(
            @HttpTrigger(name = "req", methods = HttpMethod.POST, route = "start/{name}/{id}")
                    HttpRequestMessage<String> request,
            @DurableClientInput(name = "client") DurableClientContext client,
            @BindingName("name") String name,
            @BindingName("id") String id) {
        String started = client.getClient().scheduleNewOrchestrationInstance(name, request.getBody(), id);
        return client.createCheckStatusResponse(request, started);
    }

    @FunctionName("Greet")
    public String greet(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        String first = ctx.callActivity("Shout", ctx.getInput(String.class), String.class)
                .await();
        ctx.setCustomStatus("waiting");
        String event = ctx.waitForExternalEvent("Name", String.class).await();
        String second = ctx.callActivity("Shout", event, String.class).await();
        return first + " and " + second;
    }

    @FunctionName("Shout")
    public String shout(@DurableActivityTrigger(name = "text") String text) {
        return text.toUpperCase(java.util.Locale.ROOT) + "!";
    }

    @FunctionName("Sum")
    public int sum(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        List<Task<Integer>> tasks = IntStream.rangeClosed(1, 20)
                .mapToObj(n -> ctx.callActivity("Square", n, Integer.class))
                .toList();
        return ctx.allOf(tasks).await().stream().mapToInt(n -> n).sum();
    }

    @FunctionName("Square")
    public int square(@DurableActivityTrigger(name = "number") int number) {
        return number * number;
    }

    @FunctionName("ReportFailure")
    public String reportFailure(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        try {
            return ctx.callActivity("Break", null, String.class).await();
        } catch (TaskFailedException e) {
            FailureDetails details = e.getErrorDetails();
            return details.getErrorType() + "|" + details.getErrorMessage();
        }
    }

    @FunctionName("Break")
    public String breakDown(@DurableActivityTrigger(name = "input") String input) {
        throw new IllegalStateException("it broke with " + input);
    }

    @FunctionName("Throw")
    public String throwing(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        throw new IllegalArgumentException("by the orchestrator itself");
    }

    @FunctionName("CallRecord")
    public String callRecord(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        return ctx.callActivity("TakeRecord", new Pair(1, 2), String.class).await();
    }

    @FunctionName("TakeRecord")
    public String takeRecord(@DurableActivityTrigger(name = "pair") Pair pair) {
        return "got " + pair;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static com.microsoft.azure.functions.HttpMethod.DELETE;
import static com.microsoft.azure.functions.HttpMethod.GET;
import static com.microsoft.azure.functions.HttpMethod.PATCH;
import static com.microsoft.azure.functions.HttpMethod.POST;
import static com.microsoft.azure.functions.HttpMethod.PUT;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.durabletask.azurefunctions.DurableClientInput;
import dev.mayfly.demos.DataRequest;
import dev.mayfly.demos.DataRuns;
import java.util.Map;
import java.util.Optional;

/** Sample data of a demo. */
public final class DataRoutes {

    private final App app;

    public DataRoutes(App app) {
        this.app = app;
    }

    @FunctionName("DemoData")
    public HttpResponseMessage data(
            @HttpTrigger(
                            name = "request",
                            methods = {GET, POST, PUT, PATCH, DELETE},
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "demos/{id}/data")
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("id") String id,
            @DurableClientInput(name = "durable") DurableClientContext durable,
            ExecutionContext context) {
        Http http = new Http(request, context);
        DataRuns data = app.dataRuns(durable);
        return http.answer(Map.of(
                GET, () -> http.json(200, Map.of("runs", data.list(id))),
                POST,
                        () -> http.jsonWithLocation(
                                202, data.start(id, DataRequest.read(http.body())), "/api/demos/" + id + "/data"),
                DELETE, () -> http.json(200, Map.of("runs", data.stop(id)))));
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.sample;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** HTTP functions of the sample app. They run in the app's class loader, never in the test's. */
public class HttpSamples {
    private static final CountDownLatch MEETING = new CountDownLatch(8);

    /** A plain class, as Gson likes them. */
    public static class Point {
        private int x;
        private int y;
    }

    @FunctionName("Hello")
    public String hello(
            @HttpTrigger(name = "req", methods = HttpMethod.GET, route = "hello/{name:alpha}")
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("name") String name,
            @BindingName("times") Integer times,
            ExecutionContext context) {
        context.getLogger().info("hello from " + context.getFunctionName());
        return "Hello, " + name + (times == null ? "" : " x" + times);
    }

    @FunctionName("Echo")
    public HttpResponseMessage echo(
            @HttpTrigger(name = "req", methods = HttpMethod.POST, authLevel = AuthorizationLevel.FUNCTION)
                    HttpRequestMessage<Optional<String>> request) {
        return request.createResponseBuilder(HttpStatus.CREATED)
                .header("X-Seen", String.valueOf(request.getHeaders().get("x-sent")))
                .header("Content-Type", "text/markdown")
                .body(request.getBody().orElse("nothing"))
                .build();
    }

    @FunctionName("Mirror")
    public HttpResponseMessage mirror(
            @HttpTrigger(name = "req", methods = HttpMethod.POST) HttpRequestMessage<Point> request) {
        Point point = request.getBody();
        int x = point.x;
        point.x = point.y;
        point.y = x;
        return request.createResponseBuilder(HttpStatus.OK).body(point).build();
    }

    @FunctionName("Reverse")
    public HttpResponseMessage reverse(
            @HttpTrigger(name = "req", methods = HttpMethod.PUT) HttpRequestMessage<byte[]> request) {
        byte[] bytes = new StringBuilder(new String(request.getBody(), StandardCharsets.ISO_8859_1))
                .reverse()
                .toString()
                .getBytes(StandardCharsets.ISO_8859_1);
        return request.createResponseBuilder(HttpStatus.OK).body(bytes).build();
    }

    @FunctionName("Fail")
    public HttpResponseMessage fail(
            @HttpTrigger(name = "req", methods = HttpMethod.GET) HttpRequestMessage<String> request) {
        throw new IllegalStateException("inner detail");
    }

    /** Answers when eight callers are there at once. */
    @FunctionName("Meet")
    public String meet(@HttpTrigger(name = "req", methods = HttpMethod.GET) HttpRequestMessage<String> request)
            throws InterruptedException {
        MEETING.countDown();
        MEETING.await();
        return "met";
    }

    /** Never ends by itself. */
    @FunctionName("Endless")
    public String endless(@HttpTrigger(name = "req", methods = HttpMethod.GET) HttpRequestMessage<String> request)
            throws InterruptedException {
        new CountDownLatch(1).await();
        return "unreachable";
    }

    @FunctionName("Nothing")
    public void nothing(@HttpTrigger(name = "req") HttpRequestMessage<String> request) {}

    /** Says whether the app can see the class named in the query, and from where. */
    @FunctionName("CanSee")
    public String canSee(
            @HttpTrigger(name = "req", methods = HttpMethod.GET) HttpRequestMessage<String> request,
            @BindingName("type") String type) {
        try {
            Class<?> found = Class.forName(type, false, Thread.currentThread().getContextClassLoader());
            ClassLoader loader = found.getClassLoader();
            return loader == getClass().getClassLoader() ? "in the app" : "outside of the app";
        } catch (ClassNotFoundException e) {
            return "no";
        }
    }
}

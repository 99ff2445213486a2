// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect.image;

import java.util.Map;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.PreMatching;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.apache.kafka.connect.rest.ConnectRestExtension;
import org.apache.kafka.connect.rest.ConnectRestExtensionContext;

/**
 * Puts a login (HTTP basic) in front of every path of Connect's REST interface, known or not. User and password come
 * from {@code CONNECT_REST_USER} and {@code CONNECT_REST_PASSWORD}, so that none lies in a file.
 *
 * <p>This closes the doors between workers of one cluster too; Mayfly runs a single worker, which never uses them.
 */
public final class LoginExtension implements ConnectRestExtension {

    private final Map<String, String> environment;

    /** Called by Connect. */
    public LoginExtension() {
        this(System.getenv());
    }

    LoginExtension(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void register(ConnectRestExtensionContext context) {
        context.configurable().register(new Gate(Login.of(environment)));
    }

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public String version() {
        return "1";
    }

    @Override
    public void close() {}

    /** Before the path is looked at, so that without a login nothing tells which paths exist. */
    @PreMatching
    static final class Gate implements ContainerRequestFilter {

        private final Login login;

        Gate(Login login) {
            this.login = login;
        }

        @Override
        public void filter(ContainerRequestContext request) {
            if (!login.admits(request.getHeaderString(HttpHeaders.AUTHORIZATION))) {
                request.abortWith(Response.status(Response.Status.UNAUTHORIZED)
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Kafka Connect\", charset=\"UTF-8\"")
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity("{\"error_code\":401,\"message\":\"A login is needed.\"}")
                        .build());
            }
        }
    }
}

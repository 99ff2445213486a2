// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** Small programs that stand for container images in the tests. */
public final class Programs {
    private Programs() {}

    /**
     * Listens on {@code PORT}: {@code /health} is 200 until {@code /sicken} was asked, {@code /env/NAME} tells a
     * variable, {@code /file/NAME} the content of the file that a variable names, {@code /exit/N} ends it with N.
     */
    public static final class Web {
        private Web() {}

        public static void main(String[] args) throws Exception {
            System.out.println("web starts");
            AtomicBoolean sick = new AtomicBoolean();
            int port = Integer.parseInt(System.getenv("PORT"));
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext("/", exchange -> {
                String[] path = exchange.getRequestURI().getPath().split("/", -1);
                int status = 200;
                String answer = "";
                switch (path[1]) {
                    case "health" -> status = sick.get() ? 500 : 200;
                    case "sicken" -> sick.set(true);
                    case "env" -> answer = String.valueOf(System.getenv(path[2]));
                    case "file" -> answer = Files.readString(Path.of(System.getenv(path[2])));
                    case "exit" -> Runtime.getRuntime().halt(Integer.parseInt(path[2]));
                    default -> status = 404;
                }
                byte[] body = answer.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                if (body.length > 0) {
                    exchange.getResponseBody().write(body);
                }
                exchange.close();
            });
            server.start();
            System.out.println("web listens");
        }
    }

    /** Ends at once with {@code CODE}. */
    public static final class Ends {
        private Ends() {}

        public static void main(String[] args) {
            System.out.println("ends with " + System.getenv("CODE"));
            System.exit(Integer.parseInt(System.getenv("CODE")));
        }
    }
}

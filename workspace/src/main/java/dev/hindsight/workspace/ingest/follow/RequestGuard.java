package dev.hindsight.workspace.ingest.follow;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Says which requests are none of ours. A page in a browser reaches a loopback address too, under a name of its own
/// that it lets lead there (DNS rebinding), or from its own origin: both show in headers that a page cannot choose.
///
/// @param token that has to be sent as bearer; null where none is needed
record RequestGuard(@Nullable String token) {
    private static final Set<String> OWN = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern PORT = Pattern.compile(":\\d+$");

    /// A refusal.
    record Refusal(int status, String sentence) {}

    /// {@return why a request is refused before its body is read; null where it is not}
    @Nullable
    Refusal refusal(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        String host = headers.getFirst("Host");
        if (host == null || !OWN.contains(PORT.matcher(host.strip()).replaceFirst(""))) {
            return new Refusal(403, "The Host header has to be localhost, 127.0.0.1 or [::1].");
        }
        if (headers.containsKey("Origin")) {
            return new Refusal(403, "Requests from pages in a browser are refused.");
        }
        String sent = headers.getFirst("Authorization");
        if (token != null && !matches(sent == null ? "" : sent, "Bearer " + token)) {
            return new Refusal(401, "The token is missing or another: send it as Authorization: Bearer.");
        }
        if (!exchange.getRequestURI().getPath().equals("/v1/traces")) {
            return new Refusal(404, "Only /v1/traces is taken in.");
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            return new Refusal(405, "Only POST is taken in.");
        }
        if (TraceEncoding.of(headers.getFirst("Content-Type")) == null) {
            return new Refusal(415, "The Content-Type has to be application/json or application/x-protobuf.");
        }
        String coding = headers.getFirst("Content-Encoding");
        return coding == null || coding.equalsIgnoreCase("gzip") || coding.equalsIgnoreCase("identity")
                ? null
                : new Refusal(415, "The Content-Encoding has to be gzip, or none.");
    }

    private static boolean matches(String sent, String wanted) {
        return MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
    }
}

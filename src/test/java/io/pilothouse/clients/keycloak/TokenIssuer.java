package io.pilothouse.clients.keycloak;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Issues tokens as a Kubernetes cluster does, and tells whoever asks by which keys they are known. */
record TokenIssuer(HttpServer server, KeyPair keys) implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int BITS = 2048;
    private static final int SECONDS = 600;

    static TokenIssuer start() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TokenIssuer issuer = new TokenIssuer(server, generator.generateKeyPair());
            server.createContext("/", issuer::answer);
            server.start();
            return issuer;
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        Object answer = exchange.getRequestURI().getPath().endsWith("/openid-configuration")
                ? Map.of("issuer", issuer(), "jwks_uri", issuer() + "/keys")
                : Map.of(
                        "keys",
                        List.of(Map.of(
                                "kty",
                                "RSA",
                                "kid",
                                "one",
                                "alg",
                                "RS256",
                                "use",
                                "sig",
                                "n",
                                number(key.getModulus()),
                                "e",
                                number(key.getPublicExponent()))));
        byte[] body = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return text(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String token(String subject, String audience) {
        long now = Instant.now().getEpochSecond();
        String head = text(JSON.writeValueAsBytes(Map.of("alg", "RS256", "kid", "one")));
        String body = text(JSON.writeValueAsBytes(Map.of(
                "iss",
                issuer(),
                "sub",
                subject,
                "aud",
                List.of(audience),
                "iat",
                now,
                "nbf",
                now,
                "exp",
                now + SECONDS,
                "jti",
                UUID.randomUUID().toString())));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update((head + "." + body).getBytes(StandardCharsets.US_ASCII));
            return head + "." + body + "." + text(signature.sign());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

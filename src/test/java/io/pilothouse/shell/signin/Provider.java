package io.pilothouse.shell.signin;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/** An identity provider that signs tokens with a key of its own. */
final class Provider {
    private final WireMockExtension server;
    private final JWSAlgorithm algorithm;
    private final JWK key;
    private JOSEObjectType type = JOSEObjectType.JWT;

    Provider(WireMockExtension server, JWSAlgorithm algorithm) {
        this.server = server;
        this.algorithm = algorithm;
        key = key(algorithm);
    }

    Provider typed(String name) {
        type = new JOSEObjectType(name);
        return this;
    }

    void publishTheKeys() {
        server.stubFor(get("/keys").willReturn(okJson(new JWKSet(key.toPublicJWK()).toString())));
    }

    String signed(Map<String, ?> claims) {
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder()
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(60)));
        claims.forEach(set::claim);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm)
                        .type(type)
                        .keyID(key.getKeyID())
                        .build(),
                set.build());
        try {
            token.sign(new DefaultJWSSignerFactory().createJWSSigner(key, algorithm));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JWK key(JWSAlgorithm algorithm) {
        try {
            String id = algorithm.getName() + System.nanoTime();
            return algorithm.getName().startsWith("ES")
                    ? new ECKeyGenerator(
                                    Curve.forJWSAlgorithm(algorithm).iterator().next())
                            .keyID(id)
                            .generate()
                    : new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

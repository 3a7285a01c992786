package io.pilothouse.shell.signin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestTemplate;

/**
 * Reads tokens of identity providers, signed by any algorithm with a public key: which one they use is theirs to choose. Keys are fetched
 * once and again when a token names another.
 */
final class Tokens implements JwtDecoderFactory<ClientRegistration> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, JwtDecoder> idTokens = new ConcurrentHashMap<>();
    private final Map<String, JwtDecoder> accessTokens = new ConcurrentHashMap<>();

    /** For ID tokens. */
    @Override
    public JwtDecoder createDecoder(ClientRegistration provider) {
        return idTokens.computeIfAbsent(provider.getRegistrationId(), id -> {
            NimbusJwtDecoder decoder = decoder(provider);
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    new JwtTimestampValidator(), new OidcIdTokenValidator(provider)));
            decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
            return decoder;
        });
    }

    /** A token that is meant for others: only that it is the provider's and not expired is looked at. */
    JwtDecoder accessTokens(ClientRegistration provider) {
        return accessTokens.computeIfAbsent(provider.getRegistrationId(), id -> {
            NimbusJwtDecoder decoder = decoder(provider);
            decoder.setJwtValidator(new JwtTimestampValidator());
            return decoder;
        });
    }

    /**
     * A token that says who calls: of this provider, meant for the console, and no other kind of token than one for calls. Where the provider has
     * no issuer of its own, its keys say whose it is.
     */
    JwtDecoder calls(ClientRegistration provider) {
        List<OAuth2TokenValidator<Jwt>> all = new ArrayList<>();
        JwtTimestampValidator times = new JwtTimestampValidator();
        times.setAllowEmptyExpiryClaim(false);
        all.add(times);
        String issuer = provider.getProviderDetails().getIssuerUri();
        if (issuer != null) {
            all.add(new JwtIssuerValidator(issuer));
        }
        all.add(new JwtAudienceValidator(provider.getClientId()));
        // Keycloak says so: an ID token is meant for the console too, and one that is bound to a key proves nothing
        // without it
        all.add(new JwtClaimValidator<Object>("typ", kind -> kind == null || kind.equals("Bearer")));
        NimbusJwtDecoder decoder = decoder(provider);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(all));
        return decoder;
    }

    private static NimbusJwtDecoder decoder(ClientRegistration provider) {
        String keys = Objects.requireNonNull(
                provider.getProviderDetails().getJwkSetUri(), "the identity provider names no keys");
        return NimbusJwtDecoder.withJwkSetUri(keys)
                .jwsAlgorithms(all -> all.addAll(Arrays.asList(SignatureAlgorithm.values())))
                .jwtProcessorCustomizer(EdwardsCurves::readBy)
                .validateType(false)
                .restOperations(new RestTemplate(patient(PATIENCE)))
                .build();
    }

    static SimpleClientHttpRequestFactory patient(Duration patience) {
        SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(patience);
        requests.setReadTimeout(patience);
        return requests;
    }
}

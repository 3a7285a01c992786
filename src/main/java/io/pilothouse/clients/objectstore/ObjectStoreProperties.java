package io.pilothouse.clients.objectstore;

import io.pilothouse.units.Secret;
import io.pilothouse.units.Setting;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the object store is reached.
 *
 * @param url the S3 endpoint, without a bucket
 * @param region as the store wants it in signatures
 * @param accessKey with {@code secretKey}; without them the store is asked without an account
 * @param timeout for the beginning of an answer, and for each pause in it
 */
@ConfigurationProperties("pilothouse.object-store")
record ObjectStoreProperties(
        URI url,
        @DefaultValue("us-east-1") String region,
        @Nullable String accessKey,
        @Nullable Secret secretKey,
        @DefaultValue("10s") Duration timeout) {
    /** @throws IllegalArgumentException naming the setting, its value and what was expected */
    ObjectStoreProperties {
        Setting.requireAddress("pilothouse.object-store.url", url);
        Setting.requireTime("pilothouse.object-store.timeout", timeout);
        Setting.requireBothOrNone(
                "pilothouse.object-store.access-key", accessKey, "pilothouse.object-store.secret-key", secretKey);
    }
}

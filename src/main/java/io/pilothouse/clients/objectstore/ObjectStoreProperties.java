package io.pilothouse.clients.objectstore;

import io.pilothouse.units.Secret;
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
        @DefaultValue("10s") Duration timeout) {}

package io.pilothouse.clients.mlflow;

import java.net.URI;
import java.time.Duration;

/** The console's client of a server that a test is. */
public final class ConnectedMlflow {
    private ConnectedMlflow() {}

    public static Mlflow at(URI url) {
        return new HttpMlflow(new MlflowProperties(url, Duration.ofSeconds(10), null, null, null, null));
    }
}

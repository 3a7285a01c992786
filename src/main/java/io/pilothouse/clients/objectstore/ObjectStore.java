package io.pilothouse.clients.objectstore;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.units.Reason;
import java.io.InputStream;
import java.util.List;

/** An S3 store, read only. All methods throw {@link io.pilothouse.clients.ClientException}. */
public interface ObjectStore {
    /** A name for people: the host of the endpoint. */
    String name();

    /** Returns when the store answers to these credentials; throws what is wrong when it does not. */
    void reach();

    /**
     * All objects below a folder, by key; empty when there is none. A missing bucket is {@code NotFound}.
     *
     * @param most more are {@code Invalid}, before anything else is asked about them
     */
    List<StoredObject> list(ObjectPath folder, int most);

    /** What {@link #list} says of a folder that holds more. */
    static ClientException tooMany(ObjectPath folder, int most) {
        return new ClientException(new ClientFailure.Invalid(Reason.of("remotes.folder-many", folder, most)));
    }

    /** The content, to be closed by the caller. */
    InputStream open(ObjectPath object);
}

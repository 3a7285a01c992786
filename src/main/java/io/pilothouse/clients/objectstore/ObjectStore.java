package io.pilothouse.clients.objectstore;

import java.io.InputStream;
import java.util.List;

/** An S3 store, read only. All methods throw {@link io.pilothouse.clients.ClientException}. */
public interface ObjectStore {
    /** A name for people: the host of the endpoint. */
    String name();

    /** True when the store answers to these credentials. */
    boolean reachable();

    /** All objects below a folder, by key; empty when there is none. A missing bucket is {@code NotFound}. */
    List<StoredObject> list(ObjectPath folder);

    /** The content, to be closed by the caller. */
    InputStream open(ObjectPath object);
}

package io.pilothouse.gpus.ui;

import io.pilothouse.gpus.DeviceReport.PodName;

/**
 * Who holds a device.
 *
 * @param name of the endpoint, or of the pod that is of none
 * @param path of its page; empty where it has none
 * @param pod that it is in
 */
record Held(String name, String path, PodName pod) {}

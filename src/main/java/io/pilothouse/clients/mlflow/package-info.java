/** Reads the MLflow model registry and its runs. */
@NullMarked
@NamedInterface("mlflow")
package io.pilothouse.clients.mlflow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

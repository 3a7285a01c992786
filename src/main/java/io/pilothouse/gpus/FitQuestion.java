package io.pilothouse.gpus;

import io.pilothouse.units.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Does a model start on a device, and how much does it hold there?
 *
 * @param config the text of the model's {@code config.json}
 * @param weights the sum of its safetensors files
 * @param device its product, such as NVIDIA-A100-SXM4-80GB: the engine chooses smaller batches on an A100
 * @param deviceMemory of one device, as CUDA reports it; see {@link DeviceKind#cudaMemory}
 * @param tensorParallel over how many devices each layer is split
 * @param gpuMemoryUtilization the share of the device's memory that the engine may take, 0 to 1
 * @param maxModelLen tokens of the longest request
 * @param maxNumBatchedTokens tokens of one step; null: what the engine chooses for this device
 * @param maxNumSeqs requests of one step; null: what the engine chooses for this device
 * @param kvCacheDtype null or {@code auto}: the type of the model
 * @param vllmVersion such as 0.33.0
 */
public record FitQuestion(
        String config,
        Bytes weights,
        String device,
        Bytes deviceMemory,
        int tensorParallel,
        double gpuMemoryUtilization,
        int maxModelLen,
        @Nullable Integer maxNumBatchedTokens,
        @Nullable Integer maxNumSeqs,
        @Nullable String kvCacheDtype,
        String vllmVersion) {}

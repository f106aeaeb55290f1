import type { ShortPod } from "./pods.ts";

/**
 * What Kubernetes' own PodRequests and PodLimits (component-helpers 0.36) gave for random pods after
 * the API server's container defaults: what the pod has, the pod, its requests, its limits.
 */
export const kubernetesFacts: readonly (readonly [string, ShortPod, string, string])[] = [
  [
    "sidecar, init, extended, hugepages",
    {
      containers: [
        "|cpu=100m memory=1Ti",
        "cpu=100m memory=1G|",
        "cpu=0.25 memory=128Mi|",
        "cpu=4 memory=1G|memory=1000Mi",
      ],
      init: [
        "cpu=50m|cpu=1e-1 memory=1Ti",
        "+nvidia.com/gpu=1 hugepages-2Mi=4Mi|nvidia.com/gpu=1 hugepages-2Mi=4Mi",
        "nvidia.com/gpu=1|nvidia.com/gpu=1",
        "|memory=128974848 ephemeral-storage=1Gi",
        "cpu=0.25|memory=2Gi",
      ],
    },
    "cpu=4450m ephemeral-storage=1Gi hugepages-2Mi=4Mi memory=1075826021Ki nvidia.com/gpu=2",
    "cpu=100m ephemeral-storage=1Gi hugepages-2Mi=4Mi memory=1049576Mi nvidia.com/gpu=2",
  ],
  [
    "sidecar, init, overhead, pod-level, hugepages",
    {
      containers: ["cpu=33m memory=1Ti|cpu=10m memory=1Gi"],
      init: [
        "hugepages-2Mi=4Mi|hugepages-2Mi=4Mi",
        "memory=129M|",
        "+cpu=100m|cpu=10m memory=64Mi",
        "memory=0|memory=1Ti",
        "cpu=10m memory=1G|cpu=100u memory=0.5Gi ephemeral-storage=500Mi",
      ],
      overhead: "cpu=0.1",
      pod: "memory=1G ephemeral-storage=500Mi|memory=1e9 ephemeral-storage=500Mi",
    },
    "cpu=233m ephemeral-storage=500Mi hugepages-2Mi=4Mi memory=1G",
    "cpu=120m ephemeral-storage=500Mi hugepages-2Mi=4Mi memory=1e9",
  ],
  [
    "sidecar, init, pod-level, extended",
    {
      containers: [
        "cpu=33m memory=1.5Gi|",
        "cpu=33m memory=1000Mi|cpu=2e0 memory=1.5Gi ephemeral-storage=2Gi",
        "memory=129e6|",
        "nvidia.com/gpu=3|nvidia.com/gpu=3",
      ],
      init: [
        "+cpu=100m|",
        "+cpu=0.5 memory=123Mi|cpu=1",
        "nvidia.com/gpu=1|cpu=1 memory=128Mi nvidia.com/gpu=1",
      ],
      pod: "cpu=0.1 memory=512Mi|",
    },
    "cpu=100m ephemeral-storage=2Gi memory=512Mi nvidia.com/gpu=3",
    "cpu=3 ephemeral-storage=2Gi memory=1536Mi nvidia.com/gpu=3",
  ],
  [
    "sidecar, init, overhead",
    {
      containers: ["|memory=129e6", "cpu=100u|", "|memory=1e9"],
      init: [
        "|memory=2Gi",
        "cpu=250m memory=100M|",
        "+cpu=1 memory=64Mi ephemeral-storage=500Mi|memory=128974848",
        "+memory=2Gi|",
        "+cpu=750m memory=128974848|cpu=2",
      ],
      overhead: "memory=350Mi cpu=250m",
    },
    "cpu=2001m ephemeral-storage=500Mi memory=3839568960",
    "cpu=2250m memory=2398Mi",
  ],
  [
    "sidecar, init, overhead, extended, hugepages",
    {
      containers: ["|", "|"],
      init: [
        "cpu=100m memory=129M hugepages-2Mi=4Mi|cpu=0.1 memory=0.5Gi ephemeral-storage=2Gi hugepages-2Mi=4Mi",
        "+cpu=100u ephemeral-storage=10G nvidia.com/gpu=1|memory=0.5Gi nvidia.com/gpu=1",
        "cpu=33m memory=256000Ki ephemeral-storage=10G|memory=1Ti",
        "+|cpu=0 memory=700Mi",
        "cpu=0.5 memory=0|cpu=0.25",
      ],
      overhead: "memory=160Mi",
    },
    "cpu=501m ephemeral-storage=20G hugepages-2Mi=4Mi memory=1372Mi nvidia.com/gpu=1",
    "cpu=250m ephemeral-storage=2Gi hugepages-2Mi=4Mi memory=1049248Mi nvidia.com/gpu=1",
  ],
  [
    "sidecar, init, overhead, hugepages",
    {
      containers: [
        "|",
        "hugepages-2Mi=128Mi|hugepages-2Mi=128Mi",
        "cpu=1500m memory=256000Ki|cpu=100u memory=1.5Gi",
      ],
      init: [
        "+|cpu=33m",
        "+memory=1Gi|",
        "cpu=0 memory=1000Mi|cpu=250m",
        "+memory=2Gi ephemeral-storage=2Gi|",
      ],
      overhead: "cpu=250m memory=600Mi",
    },
    "cpu=1783m ephemeral-storage=2Gi hugepages-2Mi=128Mi memory=3922Mi",
    "cpu=533m hugepages-2Mi=128Mi memory=2136Mi",
  ],
  [
    "sidecar, init, extended",
    {
      containers: [
        "cpu=100m memory=134217728 ephemeral-storage=500Mi|",
        "cpu=1e-1|cpu=0.333 memory=129M",
      ],
      init: [
        "|cpu=50m memory=2Gi ephemeral-storage=500Mi",
        "cpu=4 memory=123Mi|",
        "+cpu=500m|",
        "+cpu=1m memory=129e6 nvidia.com/gpu=2|cpu=1m memory=256000Ki nvidia.com/gpu=2",
      ],
    },
    "cpu=4 ephemeral-storage=500Mi memory=2Gi nvidia.com/gpu=2",
    "cpu=334m ephemeral-storage=500Mi memory=2Gi nvidia.com/gpu=2",
  ],
  [
    "sidecar, init",
    {
      containers: ["cpu=0 memory=256000Ki|cpu=1 memory=129e6", "cpu=0.5 memory=512Mi|", "|"],
      init: [
        "cpu=0.1 memory=123Mi|",
        "cpu=0.5|",
        "+memory=1G|",
        "ephemeral-storage=2Gi|cpu=1m memory=128974848",
        "|cpu=0.333 memory=512Mi",
      ],
    },
    "cpu=500m ephemeral-storage=2Gi memory=1799014912",
    "cpu=1 memory=512Mi",
  ],
  [
    "sidecar, init, pod-level",
    {
      containers: ["cpu=1500m memory=128Mi|", "memory=3Gi|memory=64Mi"],
      init: [
        "|cpu=0",
        "memory=1000Mi|cpu=50m memory=0.5Gi",
        "|memory=123Mi",
        "+memory=0.1Gi ephemeral-storage=1Gi|memory=128Mi",
      ],
      pod: "cpu=100m|cpu=100m memory=129e6",
    },
    "cpu=100m ephemeral-storage=1Gi memory=3462817382400m",
    "cpu=100m memory=129e6",
  ],
  [
    "sidecar, init, overhead, extended",
    {
      containers: ["cpu=0.1 memory=128Mi|cpu=0.1 ephemeral-storage=2Gi"],
      init: [
        "cpu=50m|cpu=100u memory=1Ti",
        "cpu=10m nvidia.com/gpu=4|cpu=2 memory=0.1Gi nvidia.com/gpu=4",
        "cpu=10m|",
        "+cpu=0.25 nvidia.com/gpu=4|nvidia.com/gpu=4",
      ],
      overhead: "memory=350Mi cpu=250m",
    },
    "cpu=600m ephemeral-storage=2Gi memory=1048926Mi nvidia.com/gpu=4",
    "cpu=2250m ephemeral-storage=2Gi memory=1048926Mi nvidia.com/gpu=4",
  ],
  [
    "sidecar, overhead, hugepages",
    {
      containers: [
        "cpu=2e0 memory=0.5Gi|memory=128974848 ephemeral-storage=2Gi",
        "|cpu=0.1 memory=1.5Gi",
        "cpu=2|cpu=0.333 memory=128974848",
        "hugepages-2Mi=128Mi|cpu=10m hugepages-2Mi=128Mi",
      ],
      init: ["+cpu=1.5|cpu=50m memory=256000Ki"],
      overhead: "memory=160Mi",
    },
    "cpu=5610e-3 ephemeral-storage=2Gi hugepages-2Mi=128Mi memory=2581Mi",
    "cpu=493m ephemeral-storage=2Gi hugepages-2Mi=128Mi memory=2298478592",
  ],
  [
    "sidecar, init, pod-level, hugepages",
    {
      containers: ["cpu=2e0 hugepages-2Mi=128Mi|hugepages-2Mi=128Mi"],
      init: [
        "+cpu=33m memory=0|",
        "cpu=2|",
        "cpu=1m memory=2Gi|",
        "+memory=0.1Gi ephemeral-storage=2Gi|cpu=0 memory=256000Ki",
      ],
      pod: "|cpu=33m memory=2Gi",
    },
    "cpu=2033e-3 ephemeral-storage=2Gi hugepages-2Mi=128Mi memory=2Gi",
    "cpu=33m hugepages-2Mi=128Mi memory=2Gi",
  ],
  [
    "sidecar, init, hugepages",
    {
      containers: ["cpu=250m memory=512Mi|cpu=2", "hugepages-2Mi=2Mi|cpu=50m hugepages-2Mi=2Mi"],
      init: [
        "memory=1Ti hugepages-2Mi=2Mi|cpu=0.5 hugepages-2Mi=2Mi",
        "cpu=0 memory=1e9|",
        "+cpu=250m|cpu=0 memory=700Mi ephemeral-storage=500Mi",
      ],
    },
    "cpu=550m ephemeral-storage=500Mi hugepages-2Mi=2Mi memory=1Ti",
    "cpu=2050m ephemeral-storage=500Mi hugepages-2Mi=2Mi memory=700Mi",
  ],
  [
    "init, extended, hugepages",
    {
      containers: [
        "cpu=4 memory=1G hugepages-2Mi=4Mi|memory=129e6 hugepages-2Mi=4Mi",
        "cpu=10m memory=1G|cpu=0.5 memory=128Mi",
        "hugepages-2Mi=2Mi|hugepages-2Mi=2Mi",
        "memory=1Ti nvidia.com/gpu=4|nvidia.com/gpu=4",
      ],
      init: ["memory=100M|"],
    },
    "cpu=4010m hugepages-2Mi=6Mi memory=1101511627776 nvidia.com/gpu=4",
    "cpu=500m hugepages-2Mi=6Mi memory=263217728 nvidia.com/gpu=4",
  ],
  [
    "init, overhead, pod-level",
    {
      containers: [
        "|",
        "|",
        "cpu=1500m memory=3Gi|cpu=500m memory=1Gi",
        "cpu=1 memory=1Ti|memory=64Mi ephemeral-storage=500Mi",
      ],
      init: ["|cpu=50m"],
      overhead: "cpu=0.1",
      pod: "memory=123Mi|memory=1000Mi",
    },
    "cpu=2600m ephemeral-storage=500Mi memory=123Mi",
    "cpu=600m ephemeral-storage=500Mi memory=1000Mi",
  ],
  [
    "init, extended",
    {
      containers: ["|", "cpu=2 memory=1Gi|", "|cpu=4 memory=1Gi"],
      init: [
        "cpu=1.5 memory=1Ti|",
        "cpu=250m memory=129M nvidia.com/gpu=4|cpu=0.333 ephemeral-storage=500Mi nvidia.com/gpu=4",
      ],
    },
    "cpu=6 ephemeral-storage=500Mi memory=1Ti nvidia.com/gpu=4",
    "cpu=4 ephemeral-storage=500Mi memory=1Gi nvidia.com/gpu=4",
  ],
  [
    "overhead",
    {
      containers: [
        "|cpu=1m memory=1.5Gi ephemeral-storage=500Mi",
        "cpu=0.25 memory=1e9|cpu=0.1 memory=256000Ki",
        "memory=1e9|",
        "cpu=1 memory=512Mi|cpu=1e-1 memory=1.5Gi",
      ],
      overhead: "memory=350Mi cpu=250m",
    },
    "cpu=1501m ephemeral-storage=500Mi memory=4408677Ki",
    "cpu=451m ephemeral-storage=500Mi memory=3672Mi",
  ],
  [
    "extended",
    {
      containers: [
        "memory=1e9|memory=0",
        "cpu=1 memory=129M|",
        "memory=134217728 nvidia.com/gpu=4|cpu=500m memory=700Mi ephemeral-storage=10G nvidia.com/gpu=4",
        "cpu=750m memory=129M|memory=2Gi",
      ],
    },
    "cpu=2250m ephemeral-storage=10G memory=1392217728 nvidia.com/gpu=4",
    "cpu=500m ephemeral-storage=10G memory=2748Mi nvidia.com/gpu=4",
  ],
  [
    "init",
    {
      containers: [
        "cpu=1 memory=2Gi|cpu=2",
        "cpu=1500m memory=1e9 ephemeral-storage=1Gi|cpu=1m memory=0.5Gi",
        "cpu=100u|",
      ],
      init: ["cpu=2 memory=700Mi|cpu=0.25 memory=0.1Gi"],
    },
    "cpu=2501m ephemeral-storage=1Gi memory=3147483648",
    "cpu=2001m memory=512Mi",
  ],
  [
    "init, overhead, pod-level, extended",
    {
      containers: ["cpu=2e0 memory=700Mi|", "cpu=1m memory=2Gi|ephemeral-storage=2Gi"],
      init: ["cpu=1.5 memory=129e6 nvidia.com/gpu=4|nvidia.com/gpu=4"],
      overhead: "memory=160Mi",
      pod: "memory=123Mi|",
    },
    "cpu=2001e-3 ephemeral-storage=2Gi memory=283Mi nvidia.com/gpu=4",
    "ephemeral-storage=2Gi nvidia.com/gpu=4",
  ],
  [
    "sidecar, init, overhead, pod-level",
    {
      containers: ["cpu=4 memory=256000Ki|"],
      init: ["cpu=2e0 memory=1Ti|", "+cpu=33m memory=1e9|cpu=100m ephemeral-storage=1Gi"],
      overhead: "cpu=0.1",
      pod: "|cpu=4",
    },
    "cpu=4133m ephemeral-storage=1Gi memory=1Ti",
    "cpu=4100m ephemeral-storage=1Gi",
  ],
  [
    "sidecar, pod-level",
    {
      containers: ["cpu=0 memory=0.5Gi|", "|cpu=0.333 ephemeral-storage=1Gi"],
      init: ["+memory=100M|cpu=33m memory=134217728"],
      pod: "cpu=500m memory=64Mi|",
    },
    "cpu=500m ephemeral-storage=1Gi memory=64Mi",
    "cpu=366m ephemeral-storage=1Gi memory=134217728",
  ],
  [
    "init, overhead",
    {
      containers: ["cpu=2e0 memory=128974848|ephemeral-storage=10G"],
      init: ["cpu=1.5|cpu=33m memory=1G", "cpu=500m memory=256000Ki|"],
      overhead: "cpu=250m memory=600Mi",
    },
    "cpu=2250e-3 ephemeral-storage=10G memory=1629145600",
    "cpu=283m ephemeral-storage=10G memory=1629145600",
  ],
  [
    "plain",
    {
      containers: [
        "cpu=750m memory=1000Mi|",
        "cpu=1 memory=700Mi|memory=2Gi",
        "memory=0.5Gi|cpu=4",
        "|memory=128974848",
      ],
      pod: "|",
    },
    "cpu=5750m memory=2335Mi",
    "cpu=4 memory=2171Mi",
  ],
  [
    "init, hugepages",
    {
      containers: ["|", "memory=0|memory=3Gi"],
      init: ["cpu=4 hugepages-2Mi=4Mi|hugepages-2Mi=4Mi", "|cpu=100m"],
    },
    "cpu=4 hugepages-2Mi=4Mi memory=0",
    "cpu=100m hugepages-2Mi=4Mi memory=3Gi",
  ],
  [
    "sidecar",
    {
      containers: ["memory=0.1Gi|cpu=1.5 memory=129e6", "cpu=2e0 memory=1Gi|"],
      init: ["+cpu=100u memory=0.5Gi|cpu=2"],
    },
    "cpu=3501m memory=1717986918400m",
    "cpu=3500m memory=129e6",
  ],
  [
    "overhead, extended",
    {
      containers: [
        "cpu=250m memory=2Gi ephemeral-storage=1Gi nvidia.com/gpu=2|cpu=0.1 nvidia.com/gpu=2",
        "cpu=500m memory=128974848|",
      ],
      overhead: "memory=350Mi cpu=250m",
    },
    "cpu=1 ephemeral-storage=1Gi memory=2521Mi nvidia.com/gpu=2",
    "cpu=350m nvidia.com/gpu=2",
  ],
  [
    "init, pod-level",
    {
      containers: ["memory=129e6|"],
      init: ["cpu=2e0 memory=1Ti|"],
      pod: "cpu=0.25 memory=0|cpu=1e-1",
    },
    "cpu=250m memory=0",
    "cpu=100e-3",
  ],
  [
    "pod-level",
    { containers: ["cpu=10m|"], pod: "cpu=10m memory=0.1Gi|cpu=100m memory=1e9" },
    "cpu=10m memory=107374182400m",
    "cpu=100m memory=1e9",
  ],
  [
    "extended, hugepages",
    { containers: ["nvidia.com/gpu=1 hugepages-2Mi=4Mi|nvidia.com/gpu=1 hugepages-2Mi=4Mi"] },
    "hugepages-2Mi=4Mi nvidia.com/gpu=1",
    "hugepages-2Mi=4Mi nvidia.com/gpu=1",
  ],
  [
    "overhead, pod-level",
    { containers: ["cpu=100u memory=129e6|"], overhead: "cpu=0.1", pod: "|memory=100M" },
    "cpu=101m memory=129e6",
    "memory=100M",
  ],
];

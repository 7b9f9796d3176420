"""MPNet-base as the encoder of a bigger model of the same kind, whose only use is to tag text for the small one."""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file

import batch
import data
import gazetteer
import model

HIDDEN, INNER, N_HEADS, N_LAYERS, N_BUCKETS, FAR = 768, 3072, 12, 12, 32, 128


def buckets(n):
    """The bucket of every pair of places (T5's and MPNet's rule)."""
    place = torch.arange(n)
    far = -(place[None, :] - place[:, None])
    half = N_BUCKETS // 2
    out = (far < 0).long() * half
    far = far.abs()
    near = half // 2
    log = near + (torch.log(far.clamp(min=1).float() / near) / math.log(FAR / near) * (half - near)).long()
    return out + torch.where(far < near, far, log.clamp(max=half - 1))


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv, self.out = nn.Linear(HIDDEN, 3 * HIDDEN), nn.Linear(HIDDEN, HIDDEN)
        self.up, self.down = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.norm1, self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-5), nn.LayerNorm(HIDDEN, eps=1e-5)
        self.drop = nn.Dropout(0.1)

    def forward(self, x, bias):
        b, t, h = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, N_HEADS, h // N_HEADS).permute(2, 0, 3, 1, 4)
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype)).transpose(1, 2).reshape(b, t, h)
        x = self.norm1(x + self.drop(self.out(y)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Takes BERT's word-piece ids: MPNet's are the same, moved by four."""
    hidden = HIDDEN

    def __init__(self):
        super().__init__()
        self.pieces, self.positions = nn.Embedding(30527, HIDDEN), nn.Embedding(514, HIDDEN)
        self.shapes, self.places = nn.Embedding(data.N_SHAPES, HIDDEN), nn.Embedding(N_BUCKETS, N_HEADS)
        self.kinds = nn.Parameter(torch.zeros(gazetteer.N_BITS, HIDDEN))
        nn.init.zeros_(self.shapes.weight)
        self.norm, self.drop = nn.LayerNorm(HIDDEN, eps=1e-5), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(N_LAYERS))

    def forward(self, ids, shapes, mask):
        n = ids.shape[1]
        moved = torch.where(ids == batch.CLS, 0, torch.where(ids == batch.SEP, 2, ids + 4))
        x = self.drop(self.norm(self.pieces(moved) + self.positions.weight[2:n + 2] + model.written(self, shapes)))
        bias = self.places(buckets(n)).permute(2, 0, 1).unsqueeze(0) + mask
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_pretrained(self, path):
        w = load_file(path)
        copy = lambda p, name: p.data.copy_(w[name])
        copy(self.pieces.weight, "embeddings.word_embeddings.weight")
        copy(self.positions.weight, "embeddings.position_embeddings.weight")
        copy(self.places.weight, "encoder.relative_attention_bias.weight")
        for t in ("weight", "bias"):
            copy(getattr(self.norm, t), "embeddings.LayerNorm." + t)
        for i, layer in enumerate(self.layers):
            p = f"encoder.layer.{i}."
            for t in ("weight", "bias"):
                getattr(layer.qkv, t).data.copy_(torch.cat([w[f"{p}attention.attn.{q}.{t}"] for q in "qkv"]))
                for m, q in ((layer.out, "attention.attn.o"), (layer.norm1, "attention.LayerNorm"), (layer.up, "intermediate.dense"),
                             (layer.down, "output.dense"), (layer.norm2, "output.LayerNorm")):
                    copy(getattr(m, t), f"{p}{q}.{t}")
